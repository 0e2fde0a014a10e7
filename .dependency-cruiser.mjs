/** The arrows of the architecture. A new arrow is a decision: change it here on purpose. */

const only = (name, from, allowed, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: '^(functions|shared|infra|test)/', pathNot: allowed },
});

/** One home per SDK. */
const home = (name, packages, files) => ({
  name: `home-of-${name}`,
  severity: 'error',
  comment: `${name} is used in ${files} only`,
  from: { path: '^(functions|shared)/', pathNot: files },
  to: { path: packages },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'production-without-tests',
      severity: 'error',
      from: { path: '^(functions|shared|infra)/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-unknown-modules',
      severity: 'error',
      from: {},
      to: {
        couldNotResolve: true,
        pathNot: '^(@azure/functions-core|@microsoft/microsoft-graph-types|/package/.*)$',
      },
    },
    only('domain-imports-nothing', '^shared/domain/', '^shared/domain/'),
    only('usecases', '^shared/usecases/', '^shared/(domain|usecases|ports)/'),
    only(
      'adapters',
      '^shared/adapters/',
      '^shared/(domain|adapters|ports)/|^shared/config/settings-reader\\.ts$',
    ),
    {
      ...only('http', '^shared/http/', '^shared/(domain|http|ports)/|^shared/(log|deadline)\\.ts$'),
      to: {
        path: '^(functions|shared|infra|test)/',
        pathNot: '^shared/(domain|http|ports)/|^shared/(log|deadline)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    only(
      'functions',
      '^functions/',
      '^functions/|^shared/(http|domain)/|^shared/(compose|sdks|log|deadline)\\.ts$|^shared/config/config\\.ts$',
    ),
    {
      name: 'functions-never-call-each-other',
      severity: 'error',
      from: { path: '^functions/', pathNot: '^functions/index\\.ts$' },
      to: { path: '^functions/', pathNot: '^functions/register[\\w-]*\\.ts$' },
    },
    only('client-stands-alone', '^shared/client/', '^shared/client/'),
    // What a mail may bring along, and what a message for many needs, is judged by one set of rules, here and in the API.
    only(
      'element-over-client',
      '^shared/element/',
      '^shared/(element|client)/|^shared/domain/(mail/|(batch-template|limits|mail-address)\\.ts$)',
    ),
    {
      name: 'element-has-few-packages',
      severity: 'error',
      from: { path: '^shared/element/' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'core'],
        pathNot: 'node_modules/(preact|@zag-js|squire-rte|dompurify)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'card-without-the-composer',
      severity: 'error',
      comment:
        'The composer and its library come in a file of their own, when there is something to write with',
      from: {
        path: '^shared/element/(card|model|shell|ui)/',
        pathNot: '^shared/element/shell/shell\\.tsx$',
      },
      to: { path: '^shared/element/composer/|node_modules/@zag-js/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'editor-in-a-file-of-its-own',
      severity: 'error',
      comment: 'The editor and its libraries are loaded when somebody begins to write',
      from: { path: '^shared/element/', pathNot: '^shared/element/writing/' },
      to: { path: 'node_modules/(squire-rte|dompurify)/' },
    },
    {
      name: 'client-has-no-packages',
      severity: 'error',
      from: { path: '^shared/client/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'domain-has-no-packages',
      severity: 'error',
      from: { path: '^shared/(domain|usecases)/' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    home('functions-sdk', 'node_modules/@azure/functions/', '^functions/register[\\w-]*\\.ts$|^shared/http/'),
    home('msal', 'node_modules/@azure/msal-node/', '^shared/adapters/entra/'),
    home('graph-client', 'node_modules/@microsoft/', '^shared/adapters/graph/'),
    home(
      'tables',
      'node_modules/@azure/(data-tables|core-rest-pipeline)/',
      '^shared/adapters/(azure|tables)/azure-',
    ),
    home(
      'key-vault',
      'node_modules/@azure/keyvault-secrets/',
      '^shared/adapters/(keys/key-vault-secrets|azure/azure-clients|azure/azure-sdk)\\.ts$',
    ),
    home(
      'identity',
      'node_modules/@azure/identity/',
      '^shared/adapters/(azure/azure-clients|azure/azure-sdk|entra/entra-credential)\\.ts$',
    ),
    home('jose', 'node_modules/jose/', '^shared/adapters/'),
    home('zod', 'node_modules/zod/', '^shared/http/'),
    home('sanitize-html', 'node_modules/sanitize-html/', '^shared/adapters/graph/message-html\\.ts$'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
