package sqlserver

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

const postgresOwner, postgresPassword = "owner", "0wner"

// PostgreSQL starts two servers. Shard 0, whose address the server has, reaches the other by postgres_fdw as the foreign server "other":
//
//	CREATE FOREIGN TABLE x_1 PARTITION OF x FOR VALUES … SERVER other OPTIONS (table_name 'x_part')
//
// It speaks TLS to whom asks for it, the other does not. Passwords are asked by SCRAM. Root lends the servers another user, because PostgreSQL refuses root.
func PostgreSQL(t testing.TB) *Server {
	t.Helper()
	const pack = "postgresql"
	initdb, postgres, psql := find(t, pack, "initdb"), find(t, pack, "postgres"), find(t, pack, "psql")
	account, err := another()
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{Dir: folder(t, "postgresql", account)}
	cert, key := certificate(t, s.Dir, account)
	password := filepath.Join(s.Dir, "password")
	if err := os.WriteFile(password, []byte(postgresPassword), 0o644); err != nil {
		t.Fatal(err)
	}
	s.admin = func(ctx context.Context, shard int, sql string) (string, error) {
		return run(ctx, account, []string{"PGPASSWORD=" + postgresPassword, "PGDATABASE=" + Database, "PGOPTIONS=-c client_min_messages=warning"}, psql, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1",
			"-h", "127.0.0.1", "-p", port(s.Shards[shard].Address), "-U", postgresOwner, "-c", sql)
	}
	s.Shards = make([]*Process, 2)
	var all sync.WaitGroup
	failed := make([]error, 2)
	data := func(i int) string { return filepath.Join(s.Dir, fmt.Sprint("data", i)) }
	for i := range s.Shards {
		all.Go(func() {
			_, failed[i] = run(context.Background(), account, nil, initdb, "-D", data(i), "-U", postgresOwner, "-A", "scram-sha-256",
				"--pwfile="+password, "-E", "UTF8", "--locale=C", "--no-sync")
		})
	}
	all.Wait()
	for i := range s.Shards {
		if failed[i] != nil {
			t.Fatal(failed[i])
		}
		address := FreeAddress(t)
		args := []string{"-D", data(i), "-p", port(address), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off",
			"-c", "shared_buffers=32MB", "-c", "max_wal_size=4GB"}
		if i == 0 {
			args = append(args, "-c", "ssl=on", "-c", "ssl_cert_file="+cert, "-c", "ssl_key_file="+key)
		}
		s.Shards[i] = start(t, address, filepath.Join(s.Dir, fmt.Sprintf("%d.log", i)), account, postgres, args...)
	}
	s.Address, s.Secure, s.CA = s.Shards[0].Address, s.Shards[0].Address, cert
	for i, p := range s.Shards {
		p.ready(t, func(ctx context.Context) error {
			_, err := run(ctx, account, []string{"PGPASSWORD=" + postgresPassword}, psql, "-X", "-h", "127.0.0.1", "-p", port(p.Address), "-U", postgresOwner,
				"-d", "postgres", "-c", "CREATE DATABASE "+Database)
			return err
		})
		s.Exec(t, i, "CREATE ROLE "+Reader+" LOGIN PASSWORD '"+ReaderPassword+"'; CREATE ROLE "+Writer+" LOGIN PASSWORD '"+WriterPassword+"';"+
			"GRANT ALL ON SCHEMA public TO "+Writer+"; ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO "+Reader+"; ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO "+Writer)
	}
	s.Exec(t, 0, fmt.Sprintf("CREATE EXTENSION postgres_fdw; CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', port '%s', dbname '%s', fetch_size '10000', use_remote_estimate 'true');"+
		"CREATE USER MAPPING FOR PUBLIC SERVER other OPTIONS (user '%s', password '%s')", port(s.Shards[1].Address), Database, Reader, ReaderPassword))
	s.Version = s.Exec(t, 0, "SHOW server_version")
	return s
}
