/** Sources run as they are; SWC strips the types. ESM-only packages are transformed too: Jest has its own require. */
const esmOnly = [
  'jose',
  '@sparticuz/chromium',
  'htmlparser2',
  'domhandler',
  'domutils',
  'dom-serializer',
  'domelementtype',
  'entities',
  'hono',
  '@hono',
  'selfsigned',
  '@peculiar',
  'fast-check',
  'pure-rand',
  'croner',
  '@seriousme',
  'zod',
  'fflate',
];

export default {
  testEnvironment: '<rootDir>/test/support/worker/environment.mjs',
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // A name that is not a module's own is looked up in the file's realm each time, some hundred times slower: what is called
  // in a loop over every character of a message is handed to the modules.
  sandboxInjectedGlobals: ['Math'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.sandbox/'],
  transform: {
    '\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        jsc: { target: 'es2023', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  // A machine that does other things too may be ten times slower.
  testTimeout: 120_000,
};
