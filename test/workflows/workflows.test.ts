import { readFileSync } from 'node:fs';
import path from 'node:path';
import { REPOSITORY, type Workflow, workflows } from './support/workflow';

const SCRIPTS: object = JSON.parse(
  readFileSync(path.join(REPOSITORY, 'package.json'), 'utf8'),
).scripts;

/** Actions of people whom everybody trusts already who uses GitHub, AWS and Node.js. */
const KNOWN_ACTIONS = [
  'actions/checkout',
  'actions/setup-node',
  'actions/dependency-review-action',
  'aws-actions/configure-aws-credentials',
];

/** The jobs that need an identity of their own, for a role in AWS or for npm. */
const WITH_IDENTITY = ['deploy.yml: deploy', 'release.yml: publish'];

const NODE_VERSIONS = [20, 22, 24];

const all = workflows();
const named = (file: string): Workflow => {
  const found = all.find((workflow) => workflow.file === file);
  if (!found) throw new Error(`.github/workflows/${file} must exist, got nothing`);
  return found;
};
const jobs = all.flatMap(({ file, definition }) =>
  Object.entries(definition.jobs).map(([id, job]) => ({ place: `${file}: ${id}`, job })),
);
const steps = jobs.flatMap(({ place, job }) =>
  (job.steps ?? []).map((step, index) => ({ place: `${place}, step ${index + 1}`, step })),
);
const commands = (file: string): string[] =>
  Object.values(named(file).definition.jobs)
    .flatMap((job) => job.steps ?? [])
    .flatMap(({ run }) => run?.trim().split('\n') ?? []);

describe('the workflows', () => {
  it('are these', () => {
    expect(all.map(({ file }) => file)).toEqual([
      'dependencies.yml',
      'deploy.yml',
      'release.yml',
      'test.yml',
    ]);
  });

  it.each(all)('in $file may read the repository and nothing else', ({ definition }) => {
    expect(definition.permissions).toEqual({ contents: 'read' });
  });

  it('give an identity to the jobs that deploy and publish, and no other right to any job', () => {
    const widened = jobs.filter(({ job }) => job.permissions !== undefined);
    expect(widened.map(({ place }) => place).sort()).toEqual(WITH_IDENTITY);
    for (const { job } of widened) {
      expect(job.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
      // Its rules say which branches and tags get that far, and who approves.
      expect(job.environment).toBeDefined();
    }
  });

  it.each(all)(
    'in $file never run the code of a pull request with more rights',
    ({ definition }) => {
      expect(Object.keys(definition.on)).not.toContain('pull_request_target');
      expect(Object.keys(definition.on)).not.toContain('workflow_run');
    },
  );

  it('use known actions only, each pinned to a commit, with its version beside it', () => {
    const uses = all.flatMap(({ text }) =>
      [...text.matchAll(/\buses: (.*)/g)].map(([, use]) => use),
    );
    const foreign = uses.filter((use) => use?.startsWith('./') !== true);
    expect(foreign.length).toBeGreaterThan(0);
    for (const use of foreign) {
      expect(use).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      expect(KNOWN_ACTIONS).toContain(use?.split('@')[0]);
    }
    const pins = new Set(foreign.map((use) => use?.replace(/ #.*/, '')));
    expect(new Set(foreign).size).toBe(pins.size);
    expect(new Set([...pins].map((pin) => pin?.split('@')[0])).size).toBe(pins.size);
  });

  it('use every action as it was parsed, so none hides behind a comment or an anchor', () => {
    const parsed = [...jobs.map(({ job }) => job.uses), ...steps.map(({ step }) => step.uses)];
    const written = all.flatMap(({ text }) => text.match(/\buses: /g) ?? []);
    expect(parsed.filter((use) => use !== undefined)).toHaveLength(written.length);
  });

  it('leave no credentials of the repository behind', () => {
    for (const { place, step } of steps.filter(({ step: { uses = '' } }) =>
      uses.startsWith('actions/checkout@'),
    )) {
      expect({ place, with: step.with }).toEqual({ place, with: { 'persist-credentials': false } });
    }
  });

  it('put nothing into a command that GitHub fills in: what a stranger chose would be run', () => {
    const injected = steps.filter(({ step: { run = '' } }) => run.includes('${{'));
    expect(injected.map(({ place }) => place)).toEqual([]);
    expect(steps.filter(({ step }) => step.shell !== undefined)).toEqual([]);
  });

  it('hold no secret: roles are taken with the identity of the job', () => {
    for (const { text } of all) {
      expect(text).not.toMatch(/\bsecrets\b/);
      expect(text).not.toMatch(/aws-access-key-id|NODE_AUTH_TOKEN|NPM_TOKEN/);
    }
  });

  it('end: every job has a limit, but for those that are a workflow with limits of its own', () => {
    const endless = jobs.filter(
      ({ job }) => job.uses === undefined && !((job['timeout-minutes'] ?? 0) > 0),
    );
    expect(endless.map(({ place }) => place)).toEqual([]);
  });

  it('run on a named release of Ubuntu', () => {
    for (const { place, job } of jobs.filter(({ job: { uses } }) => uses === undefined)) {
      expect({ place, on: job['runs-on'] }).toEqual({
        place,
        on: expect.stringMatching(/^ubuntu-\d\d\.04$/),
      });
    }
  });

  it.each(all)('in $file run scripts that package.json has', ({ file }) => {
    const scripts = commands(file)
      .flatMap((line) => [...line.matchAll(/\bnpm (?:run (?:-\S+ )*([\w:-]+)|(start|test)\b)/g)])
      .map(([, script, short]) => script ?? short);
    expect(scripts.filter((script) => !Object.hasOwn(SCRIPTS, script ?? ''))).toEqual([]);
  });
});

describe('test.yml', () => {
  const { on, concurrency, jobs: testJobs } = named('test.yml').definition;

  it('runs for pushes and pull requests, and for a release', () => {
    expect(Object.keys(on).sort()).toEqual(['pull_request', 'push', 'workflow_call']);
  });

  it('runs the commands of .ci/run, in that order', () => {
    const script = readFileSync(path.join(REPOSITORY, '.ci/run'), 'utf8');
    const ofScript = script.split('\n').filter((line) => line.startsWith('npm '));
    expect(ofScript.length).toBeGreaterThan(1);
    expect(commands('test.yml')).toEqual(ofScript);
  });

  it(`runs on Node.js ${NODE_VERSIONS.join(', ')}`, () => {
    expect(testJobs['test']?.strategy?.matrix).toEqual({ node: NODE_VERSIONS });
    const setup = testJobs['test']?.steps?.find(({ uses }) => uses?.includes('setup-node'));
    expect(setup?.with?.['node-version']).toBe('${{ matrix.node }}');
  });

  it('cancels a run that a newer push has made pointless', () => {
    expect(concurrency?.['cancel-in-progress']).toBe(true);
    expect(concurrency?.group).toContain('${{ github.ref }}');
  });
});

describe('deploy.yml', () => {
  const { on, concurrency, jobs: deployJobs } = named('deploy.yml').definition;
  const own = deployJobs['deploy']?.steps ?? [];

  it('runs when somebody asks for a stage, and to prod when a release is published', () => {
    expect(on).toEqual({
      workflow_dispatch: {
        inputs: { stage: expect.objectContaining({ type: 'choice', options: ['dev', 'prod'] }) },
      },
      release: { types: ['published'] },
    });
    expect(deployJobs['deploy']?.environment).toBe("${{ inputs.stage || 'prod' }}");
  });

  it('is never cut short by another', () => {
    expect(concurrency?.['cancel-in-progress']).toBe(false);
  });

  it('installs before there are credentials, and deploys after', () => {
    const at = (word: string) => own.findIndex(({ uses, run }) => `${uses}${run}`.includes(word));
    expect(at('npm ci')).toBeGreaterThan(0);
    expect(at('npm ci')).toBeLessThan(at('configure-aws-credentials'));
    expect(at('configure-aws-credentials')).toBeLessThan(at('npm run deploy'));
    expect(own[at('npm run deploy')]?.run).toMatch(/^npm run deploy -- --stage "\$STAGE" --yes /);
  });

  it('goes no further than deploying unless a smoke test is configured', () => {
    const deployed = own.findIndex(({ run }) => run?.includes('npm run deploy'));
    const after = own.slice(deployed + 1);
    expect(after.map((step) => step.if)).toEqual(after.map(() => "vars.SMOKE_TEST_ROLE_ARN != ''"));
  });
});

describe('dependencies.yml', () => {
  const { on, jobs: scans } = named('dependencies.yml').definition;

  it('scans everything that is installed, and by itself what is deployed, once a week', () => {
    expect(on['schedule']).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* [0-6]$/) }]);
    expect(commands('dependencies.yml')).toEqual([
      'npm audit --package-lock-only --audit-level=moderate',
      'npm ci',
      'npm run audit -- --level moderate',
    ]);
  });

  it('looks at what a pull request brings in', () => {
    expect(scans['review']?.if).toBe("github.event_name == 'pull_request'");
    expect(scans['review']?.steps?.at(-1)?.with).toEqual({
      'fail-on-severity': 'moderate',
      'fail-on-scopes': 'runtime, development, unknown',
    });
  });
});

describe('release.yml', () => {
  const { on, jobs: stages } = named('release.yml').definition;

  it('runs for tags of versions, after all that test.yml runs', () => {
    expect(on).toEqual({ push: { tags: ['v*'] } });
    expect(stages['test']?.uses).toBe('./.github/workflows/test.yml');
    expect(stages['publish']?.needs).toBe('test');
  });

  it('publishes what the build wrote, with its provenance, and only as the version of the tag', () => {
    const [check = '', ...rest] = commands('release.yml');
    expect(check).toContain('"$GITHUB_REF_NAME"');
    expect(rest).toEqual([
      'npm ci',
      'npm run build',
      'npm publish ./dist --provenance --access public',
      'npm publish ./dist-cli --provenance --access public',
    ]);
  });
});
