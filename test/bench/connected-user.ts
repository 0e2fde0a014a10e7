/**
 * A connected user who has sent a message to the same person before, by id and by address, and measured processes that
 * get the app's own settings, with a tape before every stand-in.
 */
import type { AppSettings } from '../sandbox/app-settings.ts';
import { mintWintroToken } from '../sandbox/wintro/token.ts';
import { personas, samplePeople } from '../sandbox/world/sample-company.ts';
import { expectStatus, openTapedProduct, type TapedProduct } from './taped-product.ts';

export interface ConnectedUser extends Pick<TapedProduct, 'tapes' | 'close'> {
  /** Environment of a measured process. */
  readonly env: AppSettings;
  /** Calls of the stand-ins themselves, as they wrote them down. */
  journal(): readonly { readonly service: string; readonly method: string; readonly path: string }[];
  replay(): void;
}

const colleague = samplePeople().find(({ userPrincipalName }) => userPrincipalName === personas.colleague);

const messageTo = (to: object): object => ({
  kind: 'chat',
  to,
  body: { contentType: 'text', content: 'Shall we talk about the offer tomorrow at ten?' },
});
const byId = messageTo({ userId: colleague?.id });
const byAddress = messageTo({ email: personas.colleague });

export async function openConnectedUser(): Promise<ConnectedUser> {
  const { product, tapes, settings, close } = await openTapedProduct(async (opened) => {
    const caller = await opened.as();
    expectStatus(await opened.connect(caller), 200);
    for (const message of [byAddress, byId]) expectStatus(await caller.send(message), 201);
  });
  const { world } = product.sandbox;
  const token = mintWintroToken(world, {
    iss: settings['WINTRO_ISSUER'] ?? '',
    sub: 'recruiter-1',
    org_id: 'organization-1',
    roles: ['recruiter'],
    exp: Math.floor(Date.now() / 1000) + 6 * 3600,
  });
  return {
    tapes,
    close,
    env: {
      ...settings,
      BENCH_TOKEN: token,
      BENCH_MESSAGE: JSON.stringify(byId),
      BENCH_MESSAGE_BY_ADDRESS: JSON.stringify(byAddress),
    },
    journal: () => world.state.journal,
    replay: () => Object.values(tapes).forEach((tape) => tape.replay()),
  };
}
