/** The options of `npm start`, read and checked. Nothing from npm is imported here; every wrong one throws a sentence. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readReturnAddresses, readSignIn, type OwnFrontEnd } from './own-front-end.ts';

export const usage = `Usage: npm start [-- options]
Builds the function app and runs it with a pretend Microsoft 365 on this machine. Stop with Ctrl-C.

  --fresh                    forget the state of earlier runs
  --port <number>            port of Wintro's page (default 4100); a taken one becomes a free one
  --state <dir>              where the state is kept (default .sandbox)
  --credential <mode>        how the app proves itself to Entra: federated (default) or secret
  --failures <percent:seed>  so many calls to Microsoft fail by chance; the same seed, the same failures

For a page of your own, which the API then answers:
  --return-address <id=url>  where Microsoft's sign-in may return to, connect names the id; its origin may call
                             the API (CORS); may be given more than once
  --issuer <url>             issuer of your sign-in's tokens, in the place of Wintro's; needs --jwks
  --jwks <url>               where its signing keys are
  --audience <text>          audience of its tokens, unless it is https://microsoft365.wintro.example
  --help                     show this`;

export interface StartOptions {
  readonly fresh: boolean;
  readonly port: number | undefined;
  readonly stateDir: string;
  readonly credential: 'federated' | 'secret';
  readonly failures: { readonly percent: number; readonly seed: string } | undefined;
  readonly frontEnd: OwnFrontEnd;
}

const defaultState = fileURLToPath(new URL('../../.sandbox', import.meta.url));

export function readOptions(args: string[]): StartOptions | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      fresh: { type: 'boolean', default: false },
      port: { type: 'string' },
      state: { type: 'string', default: defaultState },
      credential: { type: 'string', default: 'federated' },
      failures: { type: 'string' },
      'return-address': { type: 'string', multiple: true, default: [] },
      issuer: { type: 'string' },
      jwks: { type: 'string' },
      audience: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    fresh: values.fresh,
    stateDir: values.state,
    port: readPort(values.port),
    credential: readCredential(values.credential),
    failures: readFailures(values.failures),
    frontEnd: {
      returnAddresses: readReturnAddresses(values['return-address']),
      signIn: readSignIn(values),
    },
  };
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`--port takes a number from 0 to 65535, not '${text}'.`);
}

function readCredential(text: string): StartOptions['credential'] {
  if (text === 'federated' || text === 'secret') return text;
  throw new Error(`--credential takes 'federated' or 'secret', not '${text}'.`);
}

function readFailures(text: string | undefined): StartOptions['failures'] {
  if (text === undefined) return undefined;
  const [, share = '', seed = ''] = /^(\d+(?:\.\d+)?)(?::(.*))?$/.exec(text) ?? [];
  const percent = Number(share);
  if (percent > 0 && percent <= 100) return { percent, seed };
  throw new Error(`--failures takes a percentage above 0 and a seed, as in 10:monday, not '${text}'.`);
}
