package scaffold

import (
	"bytes"
	"context"
	"os/exec"
	"strings"

	"briefing/generator/git"
	"briefing/generator/lang"
)

// Commit commits everything in a folder, as whoever git says that the user is: the history of the data begins there. A folder in no
// repository becomes one, on the branch main. It says why there is no commit, the zero Text if there is one.
func Commit(ctx context.Context, dir, message string) (why lang.Text) {
	run := func(args ...string) (string, error) {
		var said bytes.Buffer
		c := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...)
		c.Env, c.Stdout, c.Stderr = git.Environ(), &said, &said
		err := c.Run()
		return strings.TrimSpace(said.String()), err
	}
	by := "git add -A && git commit -m \"" + message + "\""
	if _, err := exec.LookPath("git"); err != nil {
		return lang.Text{ZH: "没有安装 git。数据的历史从第一次提交算起：装好后在这里运行 git init && " + by,
			EN: "Git is not installed. The history of the data begins with the first commit: install it and run here git init && " + by}
	}
	if prefix, err := run("rev-parse", "--show-prefix"); err == nil && prefix != "" {
		return lang.Text{ZH: "这个文件夹在另一个 git 仓库里，没有提交。", EN: "The folder lies in another git repository; nothing was committed."}
	} else if err != nil {
		if said, err := run("-c", "init.defaultBranch=main", "init", "--quiet"); err != nil {
			return lang.Text{ZH: "git init：" + said, EN: "git init: " + said}
		}
	}
	if _, err := run("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT"); err != nil {
		return lang.Text{ZH: "git 不知道你是谁，没有提交。运行 git config --global user.name 和 user.email 写明后，运行 " + by,
			EN: "Git does not know who you are, so nothing was committed. Tell it by git config --global user.name and user.email, then run " + by}
	}
	for _, args := range [][]string{{"add", "--all", "."}, {"commit", "--quiet", "--message", message}} {
		if said, err := run(args...); err != nil {
			return lang.Text{ZH: "没有提交，git 说：" + said, EN: "Nothing was committed; git says: " + said}
		}
	}
	return why
}
