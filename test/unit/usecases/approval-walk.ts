/** A link in memory, and the walks to Microsoft that are begun from it. */
import type { Capability } from '../../../shared/domain/capabilities.ts';
import type { Caller } from '../../../shared/domain/wintro-user.ts';
import { makeApprovalLink, type MadeLink } from '../../../shared/usecases/approval/make-link.ts';
import { startConsent } from '../../../shared/usecases/approval/open-link.ts';
import { USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

export interface Asked {
  readonly capabilities?: readonly Capability[];
  readonly by?: Caller;
}

/** Makes a link; answers it with its token. */
export async function linkFor(
  ports: FakePorts,
  { by = USER, ...asked }: Asked = {},
): Promise<MadeLink & { readonly token: string }> {
  const link = value(await makeApprovalLink(ports, by, asked, inTime));
  ports.effects.length = 0;
  return { ...link, token: link.url.split('/').at(-1) ?? '' };
}

/** Presses the button of the page; the state that Microsoft gives back. */
export async function begunWalk(ports: FakePorts, token: string): Promise<string> {
  const address = value(await startConsent(ports, token, inTime));
  ports.effects.length = 0;
  return new URL(address).searchParams.get('state') ?? '';
}
