/**
 * The product in a sandbox of its own: for what runs outside of Jest, and for a test that reads the files of the storage
 * service after it has ended.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox, type SandboxOptions } from '../sandbox/sandbox.ts';
import { appDir } from './app-dir.ts';
import { productIn, type Product } from './product.ts';

export async function openOwnProduct(options: Partial<SandboxOptions> = {}): Promise<Product> {
  const stateDir = await mkdtemp(join(tmpdir(), 'wintro-product-'));
  const sandbox = await startSandbox({ stateDir, appDir, fresh: true, ...options });
  return {
    ...productIn(sandbox),
    close: async () => {
      await sandbox.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}
