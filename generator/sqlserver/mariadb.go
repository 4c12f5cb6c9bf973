package sqlserver

import (
	"context"
	"os/user"
	"path/filepath"
	"testing"
)

// MariaDB starts a server that speaks the protocol of MySQL.
func MariaDB(t testing.TB) *Server {
	t.Helper()
	const pack = "mariadb-server-core"
	install, program := find(t, pack, "mariadb-install-db"), find(t, pack, "mariadbd")
	client := find(t, "mariadb-client-core", "mariadb")
	me, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Dir: folder(t, "mariadb", nil), Address: FreeAddress(t)}
	data, socket := filepath.Join(s.Dir, "data"), filepath.Join(s.Dir, "s")
	if _, err := run(context.Background(), nil, nil, install, "--no-defaults", "--user="+me.Username, "--datadir="+data,
		"--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve", "--innodb-log-file-size=4M", "--innodb-flush-method=nosync"); err != nil {
		t.Fatal(err)
	}
	s.admin = func(ctx context.Context, _ int, sql string) (string, error) {
		return run(ctx, nil, nil, client, "--no-defaults", "--socket="+socket, "--user=root", "--default-character-set=utf8mb4", "--batch", "--skip-column-names", "-e", sql)
	}
	p := start(t, s.Address, filepath.Join(s.Dir, "out.log"), nil, program, "--no-defaults", "--user="+me.Username, "--datadir="+data, "--socket="+socket,
		"--bind-address=127.0.0.1", "--port="+port(s.Address), "--skip-name-resolve", "--character-set-server=utf8mb4", "--pid-file="+filepath.Join(s.Dir, "pid"),
		"--innodb-flush-log-at-trx-commit=0", "--innodb-flush-method=nosync", "--tmpdir="+s.Dir)
	s.Shards = []*Process{p}
	p.ready(t, func(ctx context.Context) error { _, err := s.admin(ctx, 0, "SELECT 1"); return err })
	s.Exec(t, 0, "CREATE DATABASE "+Database,
		"CREATE USER "+Reader+"@'127.0.0.1' IDENTIFIED BY '"+ReaderPassword+"'", "GRANT SELECT ON "+Database+".* TO "+Reader+"@'127.0.0.1'",
		"CREATE USER "+Writer+"@'127.0.0.1' IDENTIFIED BY '"+WriterPassword+"'", "GRANT ALL ON "+Database+".* TO "+Writer+"@'127.0.0.1'", "GRANT FILE ON *.* TO "+Writer+"@'127.0.0.1'")
	s.Version = s.Exec(t, 0, "SELECT version()")
	return s
}
