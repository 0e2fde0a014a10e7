/** The product that generated clients are used against: a connected recruiter, and what arrived of what they sent. */
import { buildApp } from '../../infra/package/build-app.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { appDir } from '../support/app-dir.ts';
import { openOwnProduct } from '../support/own-product.ts';

export interface UsedProduct {
  /** What the program is started with. */
  readonly args: readonly string[];
  /** How many Teams messages and mails hold a text. */
  readonly arrived: (text: string) => { readonly teams: number; readonly mails: number };
  readonly close: () => Promise<void>;
}

export async function openUsedProduct(): Promise<UsedProduct> {
  await buildApp({ outDir: appDir });
  const product = await openOwnProduct();
  const recruiter = await product.as({ sub: 'generated-clients' });
  const connected = await product.connect(recruiter);
  const { state } = product.sandbox.world;
  const team = state.teams.find(({ displayName }) => displayName === 'Recruiting');
  const channel = team?.channels[0];
  if (connected.status !== 200 || !team || !channel) throw new Error(`Not connected: ${connected.text}`);
  return {
    args: [product.apiUrl, recruiter.token, personas.colleague, team.id, channel.id],
    arrived: (text) => ({
      teams: state.teamsMessages.filter(({ content }) => content.includes(text)).length,
      mails: state.mails.filter(({ content }) => content.includes(text)).length,
    }),
    close: () => product.close(),
  };
}
