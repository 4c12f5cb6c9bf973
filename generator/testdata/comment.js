// This stands for what github-script gives its script: a repository where pull request 7 is open, and a run that left
// a review.
const said = []
const call = (name, data) => async args => { said.push({ name, args: args || {} }); return { data: typeof data === 'function' ? data(args) : data } }
const lists = { listWorkflowRunArtifacts: 'artifacts', listComments: 'comments' }
const github = {
  paginate: async f => given[lists[f.call]],
  rest: {
    actions: { listWorkflowRunArtifacts: { call: 'listWorkflowRunArtifacts' }, downloadArtifact: call('downloadArtifact', new ArrayBuffer(8)) },
    pulls: { get: call('get', () => given.pull) },
    repos: { getPages: async () => { if (!given.site) throw new Error('Not Found'); return { data: { html_url: given.site } } } },
    issues: { listComments: { call: 'listComments' }, updateComment: call('updateComment', {}), createComment: call('createComment', {}) },
  },
}
const context = { repo: { owner: 'o', repo: 'r' }, payload: { repository: { id: 1 }, workflow_run: { id: 5, head_sha: 'abcdef0123', html_url: 'https://github.com/o/r/actions/runs/5', head_repository: { id: 2 } } } }
const core = { notice: m => said.push({ name: 'notice', args: { m } }), setFailed: m => said.push({ name: 'failed', args: { m } }) }
const process = { env: { RUNNER_TEMP: '/t', GITHUB_WORKSPACE: '/w' } }
const Buffer = { from: b => b }
const require = name => ({
  fs: { writeFileSync: () => {} },
  '/w/.github/inert.js': inert,
  child_process: { spawnSync: (_, args) => ({ status: args[2] in given.files ? 0 : 11, stdout: given.files[args[2]] }) },
}[name])
