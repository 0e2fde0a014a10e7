/** Wintro's settings page, served without a product: the API stands at an address where nothing answers. */
import { listen } from '../../sandbox/listen.ts';
import { pageAssets } from '../../sandbox/wintro/bundle.ts';
import { createWintro } from '../../sandbox/wintro/wintro.ts';
import { openWorld } from '../../sandbox/world/store.ts';

export interface LentPage {
  readonly url: string;
  /** Where the page looks for the API. */
  readonly api: string;
  close(): Promise<void>;
}

export async function servePage(): Promise<LentPage> {
  const addresses = { wintro: '', api: 'http://localhost:1' };
  const wintro = createWintro(await openWorld(), addresses, await pageAssets());
  const server = await listen(wintro, { port: 0, hostname: 'localhost' });
  addresses.wintro = server.url;
  return { url: server.url, api: addresses.api, close: () => server.close() };
}
