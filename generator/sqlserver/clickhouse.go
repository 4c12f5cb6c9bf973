package sqlserver

import (
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// clickHouseConfig is what a server needs: its log, its ports, its folder, its cluster, its users.
const clickHouseConfig = `<?xml version="1.0"?>
<clickhouse>
<logger><level>warning</level><log>%[1]s/server.log</log><errorlog>%[1]s/error.log</errorlog></logger>
<listen_host>127.0.0.1</listen_host><http_port>%[2]s</http_port><tcp_port>%[3]s</tcp_port>
<path>%[1]s/data/</path><tmp_path>%[1]s/tmp/</tmp_path><user_files_path>%[1]s/files/</user_files_path>
<tcp_port_secure>%[5]s</tcp_port_secure>
<openSSL><server><certificateFile>%[6]s</certificateFile><privateKeyFile>%[7]s</privateKeyFile><verificationMode>none</verificationMode></server></openSSL>
<mark_cache_size>67108864</mark_cache_size><timezone>UTC</timezone>
<users_config>%[1]s/users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database>
<remote_servers><both>%[4]s</both></remote_servers>
</clickhouse>
`

// clickHouseUsers has a reader whom the server itself refuses a write and yet lets change settings, as drivers do, and one who may change
// none. For all of them a shard that is gone is no error unless a question says otherwise.
const clickHouseUsers = `<?xml version="1.0"?>
<clickhouse>
<profiles>
<default></default>
<careless><skip_unavailable_shards>1</skip_unavailable_shards></careless>
<reading><skip_unavailable_shards>1</skip_unavailable_shards><readonly>2</readonly></reading>
<locked><skip_unavailable_shards>1</skip_unavailable_shards><readonly>1</readonly></locked>
</profiles>
<quotas><default></default></quotas>
<users>%s</users>
</clickhouse>
`

const clickHouseUser = "<%[1]s><password>%[2]s</password><networks><ip>127.0.0.1</ip></networks><profile>%[3]s</profile><quota>default</quota></%[1]s>"

// Locked is a reader of ClickHouse alone, with the reader's password, who may not change a setting.
const Locked = "locked"

// ClickHouse starts two servers of the cluster "both", a shard each. A table
//
//	CREATE TABLE briefing.x AS briefing.x_part ENGINE = Distributed(both, briefing, x_part)
//
// on shard 0, whose address the server has, asks both. The tests run with Debian's 18.16 and with what is newest.
func ClickHouse(t testing.TB) *Server {
	t.Helper()
	program := find(t, "clickhouse-server", "clickhouse-server", "clickhouse")
	dir := folder(t, "clickhouse", nil)
	s := &Server{Dir: dir}
	cert, key := certificate(t, dir, nil)
	s.CA = cert
	var cluster string
	var web [2]string
	for i := range web {
		web[i] = FreeAddress(t)
		p := &Process{Address: FreeAddress(t)}
		s.Shards = append(s.Shards, p)
		cluster += "<shard><replica><host>127.0.0.1</host><port>" + port(p.Address) + "</port></replica></shard>"
	}
	s.admin = func(ctx context.Context, shard int, sql string) (string, error) {
		return post(ctx, "http://"+web[shard]+"/", sql)
	}
	for i := range web {
		secure := FreeAddress(t)
		if i == 0 {
			s.Secure = secure
		}
		home := filepath.Join(dir, fmt.Sprint(i))
		users := ""
		for _, u := range [][3]string{{"default", "", "default"}, {Reader, ReaderPassword, "reading"}, {Writer, WriterPassword, "careless"}, {Locked, ReaderPassword, "locked"}} {
			users += fmt.Sprintf(clickHouseUser, u[0], escape(u[1]), u[2])
		}
		write(t, home, "config.xml", fmt.Sprintf(clickHouseConfig, home, port(web[i]), port(s.Shards[i].Address), cluster, port(secure), cert, key))
		write(t, home, "users.xml", fmt.Sprintf(clickHouseUsers, users))
		args := []string{"--config-file=" + filepath.Join(home, "config.xml")}
		if filepath.Base(program) == "clickhouse" {
			args = append([]string{"server"}, args...)
		}
		s.Shards[i] = start(t, s.Shards[i].Address, filepath.Join(home, "out.log"), nil, program, args...)
	}
	s.Address = s.Shards[0].Address
	for i, p := range s.Shards {
		p.ready(t, func(ctx context.Context) error { _, err := s.admin(ctx, i, "SELECT 1"); return err })
		s.Exec(t, i, "CREATE DATABASE "+Database)
	}
	s.Version = s.Exec(t, 0, "SELECT version()")
	return s
}

func escape(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s)) // a builder takes all
	return b.String()
}

// write writes a file below dir.
func write(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// post asks over HTTP; what is not an answer is an error with what was said.
func post(ctx context.Context, url, body string) (string, error) {
	q, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		return "", err
	}
	a, err := http.DefaultClient.Do(q)
	if err != nil {
		return "", err
	}
	defer a.Body.Close()
	said, err := io.ReadAll(a.Body)
	if err == nil && a.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", a.Status, said)
	}
	return string(said), err
}
