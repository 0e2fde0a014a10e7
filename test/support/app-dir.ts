/** Where the global set-up has built the app: what would be deployed. */
import { fileURLToPath } from 'node:url';

export const appDir = fileURLToPath(new URL('../../dist/app', import.meta.url));
