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
// repository becomes one, on the branch main. If there is no commit it says why, and the commands that make one in the folder.
func Commit(ctx context.Context, dir, message string) (why lang.Text, steps []string) {
	run := func(args ...string) (string, error) {
		var said bytes.Buffer
		c := exec.CommandContext(ctx, "git", append([]string{"-C", dir}, args...)...)
		c.Env, c.Stdout, c.Stderr = git.Environ(), &said, &said
		err := c.Run()
		return strings.TrimSpace(said.String()), err
	}
	commit := []string{"git add --all", "git commit -m \"" + message + "\""}
	begin := append([]string{"git init -b main"}, commit...)
	if _, err := exec.LookPath("git"); err != nil {
		return lang.Text{ZH: "没有安装 git，网站可以生成，但没有修订历史，也不能发布。装好 git（https://git-scm.com）再提交。",
			EN: "Git is not installed: the site can be built, but has no history and cannot be published. Install git (https://git-scm.com), then commit."}, begin
	}
	if prefix, err := run("rev-parse", "--show-prefix"); err == nil && prefix != "" {
		top, _ := run("rev-parse", "--show-toplevel")
		return lang.Text{ZH: "这个文件夹在另一个 git 仓库 " + top + " 里，没有提交。GitHub 只运行仓库顶层的工作流：要发布，就把它移到那个仓库外面，另建一个仓库。",
			EN: "The folder lies in another git repository, " + top + ", so nothing was committed. GitHub runs only workflows at the top of a repository: to publish, move the folder out of that one and make it a repository of its own."}, begin
	} else if err != nil {
		if said, err := run("-c", "init.defaultBranch=main", "init", "--quiet"); err != nil {
			return lang.Text{ZH: "git init：" + said, EN: "git init: " + said}, begin
		}
	}
	if _, err := run("-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT"); err != nil {
		return lang.Text{ZH: "git 不知道你是谁，没有提交。先写明姓名和邮箱。", EN: "Git does not know who you are, so nothing was committed. Tell it your name and address first."},
			append([]string{`git config --global user.name "NAME"`, "git config --global user.email NAME@EXAMPLE.ORG"}, commit...)
	}
	for _, args := range [][]string{{"add", "--all", "."}, {"commit", "--quiet", "--message", message}} {
		if said, err := run(args...); err != nil {
			return lang.Text{ZH: "没有提交，git 说：" + said, EN: "Nothing was committed; git says: " + said}, commit
		}
	}
	return lang.Text{}, nil
}
