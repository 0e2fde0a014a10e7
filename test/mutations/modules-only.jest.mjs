/**
 * Jest for tests of modules: nothing is built before them. What changes sources itself proves nothing about a changed one;
 * what runs on a real table service runs in memory as well, in a hundredth of the time.
 */
import base from '../../jest.config.mjs';

const { globalSetup: _build, ...rest } = base;

export default {
  ...rest,
  rootDir: '../..',
  testPathIgnorePatterns: ['/node_modules/', 'mutants\\.test\\.ts$', 'azure-tables\\.test\\.ts$'],
  testTimeout: 20_000,
};
