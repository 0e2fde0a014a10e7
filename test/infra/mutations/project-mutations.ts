/** Mistakes in the files beside the templates. */
import type { ProjectFile } from '../checks/project/project-files.ts';
import type { ProjectCheckName } from '../checks/project/project.ts';

export interface ProjectMutation {
  readonly title: string;
  readonly file: ProjectFile;
  readonly from: string;
  readonly to: string;
  readonly caughtBy: ProjectCheckName;
  readonly says: string;
}

type Row = readonly [title: string, from: string, to: string, says: string];

const seededIn =
  (file: ProjectFile, caughtBy: ProjectCheckName) =>
  ([title, from, to, says]: Row): ProjectMutation => ({ title, file, from, to, caughtBy, says });

const AZD: readonly Row[] = [
  ['azd looks for another tag', '  api:\n', '  app:\n', 'services.api.host is absent'],
  ['azd deploys another folder', 'path: infra', 'path: deploy', 'infra.path'],
  ['azd uploads the sources', 'project: dist/app', 'project: .', 'services.api.project'],
  [
    'azd uploads what was built last',
    '  predeploy:\n',
    '  postdeploy:\n',
    'hooks.predeploy.posix.run is absent',
  ],
  ['azd builds once more in Azure', 'remoteBuild: false', 'remoteBuild: true', 'services.api.remoteBuild'],
  ['the registration is left behind', '  predown:', '  postdown:', 'hooks.predown.posix.run is absent'],
  [
    'secrets are made before there is a vault',
    '  postprovision:',
    '  preprovision:',
    'hooks.postprovision.posix.run is absent',
  ],
  [
    'Windows makes no secrets',
    'windows: { shell: pwsh, run: npm run make-secrets }',
    'windows: { shell: pwsh, run: npm run build }',
    'hooks.postprovision.windows.run',
  ],
  [
    'nobody is asked before the registration goes',
    'windows: { shell: pwsh, run: npm run remove-app-registration, interactive: true }',
    'windows: { shell: pwsh, run: npm run remove-app-registration }',
    'hooks.predown.windows.interactive',
  ],
];

const HOST: readonly Row[] = [
  ['what alerts read is sampled', 'Request;Trace;Exception', 'Request;Exception', 'excludedTypes'],
  [
    'sampling keeps next to nothing',
    '"isEnabled": true,\n        "excludedTypes"',
    '"isEnabled": true,\n        "maxTelemetryItemsPerSecond": 0.01,\n        "excludedTypes"',
    'maxTelemetryItemsPerSecond',
  ],
  [
    'the SDKs inside the host flood the logs',
    '"Azure": "Warning"',
    '"Azure": "Information"',
    'logLevel.Azure',
  ],
  ['the log says errors alone', '"default": "Information"', '"default": "Error"', 'logLevel.default'],
  ['a function runs for ever', '"00:05:00"', '"-1"', 'functionTimeout'],
  [
    'a failed message is tried again at once',
    '"visibilityTimeout": "00:00:30"',
    '"visibilityTimeout": "00:00:00"',
    'visibilityTimeout',
  ],
  [
    'poison messages come after a thousand attempts',
    '"maxDequeueCount": 5',
    '"maxDequeueCount": 1000',
    'maxDequeueCount',
  ],
  ['https is told for a second', '"maxAge": "365"', '"maxAge": "00:00:01"', 'hsts.maxAge'],
  [
    'the next major version of the extensions comes by itself',
    '[4.*, 5.0.0)',
    '[4.*, )',
    'extensionBundle.version',
  ],
];

const LINTER: readonly Row[] = [
  [
    'a rule of the linter is off',
    '"use-recent-api-versions": { "level": "warning" }',
    '"use-recent-api-versions": { "level": "off" }',
    'use-recent-api-versions.level',
  ],
  [
    'a rule of the linter is gone',
    '        "no-hardcoded-location": { "level": "warning" },\n',
    '',
    'no-hardcoded-location',
  ],
  ['the linter is off', '"enabled": true', '"enabled": false', 'core.enabled'],
  ['the types of Graph are a preview', 'v1.0:1.0.0', 'v1.0:1.1.0-preview', 'microsoftGraphV1'],
  [
    'a feature that is not finished is on',
    '"formatting": {',
    '"experimentalFeaturesEnabled": { "assertions": true },\n  "formatting": {',
    'experimentalFeaturesEnabled',
  ],
];

const PIPELINE: readonly Row[] = [
  ['every job may write everything', 'permissions: {}', 'permissions: write-all', 'write-all'],
  [
    'the checkout leaves its token behind',
    'persist-credentials: false',
    'persist-credentials: true',
    'persist-credentials: true',
  ],
  ['any branch may renew the secret', '    environment: production\n', '', 'environment: production'],
  ['two runs go side by side', 'concurrency: renew-secrets\n', '', 'concurrency'],
  ['a renewal hangs for six hours', '    timeout-minutes: 60\n', '', 'timeout-minutes: 60'],
  [
    'a pull request of anybody runs beside the token',
    '  workflow_dispatch:\n',
    '  workflow_dispatch:\n  pull_request_target:\n',
    'pull_request_target',
  ],
  ['the pipeline asks for another deployment', '--name wintro-microsoft-365', '--name main', '--name main'],
  ['every owner is noted every week', ' --known-owners "$KNOWN_OWNERS"', '', 'make-secrets.cjs'],
  [
    'the pipeline signs in with a password',
    '          tenant-id:',
    '          client-secret: ${{ secrets.PASSWORD }}\n          tenant-id:',
    'client-secret',
  ],
  ['the renewal does not wait for the hook', '    needs: build\n', '', 'needs: build'],
  ['the hook lies about for ninety days', 'retention-days: 1', 'retention-days: 90', 'retention-days: 90'],
  [
    'a hook that fails is passed over',
    '      - run: node make-secrets.cjs',
    '      - continue-on-error: true\n        run: node make-secrets.cjs',
    'continue-on-error',
  ],
  ['a run that takes too long is silent', ' || cancelled()', '', 'if: failure()'],
  ['the build may ask for a token', '{ contents: read }', '{ contents: read, id-token: write }', 'id-token'],
];

export const PROJECT_MUTATIONS: readonly ProjectMutation[] = [
  ...AZD.map(seededIn('azure.yaml', 'azdRunsWhatIsThere')),
  ...HOST.map(seededIn('host.json', 'hostIsSetUpAsPinned')),
  ...LINTER.map(seededIn('infra/bicepconfig.json', 'linterIsAsStrictAsPinned')),
  ...PIPELINE.map(seededIn('infra/pipeline-example.yml', 'pipelineIsAsPinned')),
  {
    title: 'the hook of azd starts something else',
    file: 'package.json',
    from: '"make-secrets": "node infra/hooks/make-secrets.ts"',
    to: '"make-secrets": "node infra/hooks/client-secret.ts"',
    caughtBy: 'azdRunsWhatIsThere',
    says: 'The script make-secrets',
  },
  {
    title: 'whatever npm finds newest is installed before the hook',
    file: 'package.json',
    from: '"premake-secrets": "node test/support/install.mjs"',
    to: '"premake-secrets": "npm install"',
    caughtBy: 'azdRunsWhatIsThere',
    says: 'What goes before make-secrets',
  },
];
