/** The environment of every test file: Node, and what its worker lends. */
import { TestEnvironment } from 'jest-environment-node';
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { clearDesk, desk } from './desk.ts';

enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/wintro-tests', import.meta.url)));

export default class extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.desk = desk;
  }

  async teardown() {
    await clearDesk();
    await super.teardown();
  }
}
