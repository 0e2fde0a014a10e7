/** azd deploys the templates that are there, finds the app by its tag, uploads what the build writes, and runs the hooks. */
import { differences, leavesOf } from '../exact/exactly.ts';
import type { Project, ProjectCheck } from './project-files.ts';
import { readYaml, type Table } from './yaml.ts';

/** Each runs under both shells, from the root of the repository. */
const hook = (script: string, more: Table = {}): Table => ({
  posix: { shell: 'sh', run: `npm run ${script}`, ...more },
  windows: { shell: 'pwsh', run: `npm run ${script}`, ...more },
});

/** The service is named as the tag `azd-service-name` of the function app says. */
const AZD: Table = {
  name: 'wintro-microsoft-365',
  infra: { provider: 'bicep', path: 'infra', module: 'main' },
  services: { api: { project: 'dist/app', language: 'js', host: 'function', remoteBuild: false } },
  hooks: {
    prepackage: hook('build'),
    // `azd deploy` alone packages without the hook before it.
    predeploy: hook('build'),
    postprovision: hook('make-secrets'),
    predown: hook('remove-app-registration', { interactive: true }),
  },
};

/** What an npm script starts: the file is there. */
const SCRIPTS = {
  build: 'infra/package/build.ts',
  'make-secrets': 'infra/hooks/make-secrets.ts',
  'remove-app-registration': 'infra/hooks/remove-app-registration.ts',
  'delete-old-audit': 'infra/hooks/delete-old-audit.ts',
};

/** Installs what the lock file names; npm runs it before each. */
const INSTALL = 'test/support/install.mjs';

export const azdRunsWhatIsThere: ProjectCheck = ({ texts, exists }) => [
  ...differences(leavesOf(readYaml(texts['azure.yaml'])), leavesOf(AZD)),
  ...scriptsThatStartSomethingElse(texts),
  ...['infra/main.bicep', 'infra/main.bicepparam', INSTALL, ...Object.values(SCRIPTS)]
    .filter((path) => !exists(path))
    .map((path) => `${path} is not there`),
];

function scriptsThatStartSomethingElse(texts: Project['texts']): string[] {
  const { scripts } = JSON.parse(texts['package.json']) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return Object.entries(SCRIPTS).flatMap(([name, path]) =>
    differences(
      new Map([
        [`The script ${name}`, scripts[name]],
        [`What goes before ${name}`, scripts[`pre${name}`]],
        [`What goes after ${name}`, scripts[`post${name}`]],
      ]),
      new Map<string, unknown>([
        [`The script ${name}`, `node ${path}`],
        [`What goes before ${name}`, `node ${INSTALL}`],
        [`What goes after ${name}`, undefined],
      ]),
    ),
  );
}
