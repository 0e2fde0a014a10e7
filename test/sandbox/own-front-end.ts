/**
 * A front end of the developer's own at the sandbox's API: its return addresses and its sign-in, as options of `npm start`
 * and as settings of the app. What is refused here the app would refuse at its start, without saying which option it was.
 */
import { isLoopback } from '../../shared/config/settings-reader.ts';

export interface OwnFrontEnd {
  /** By id. */
  readonly returnAddresses: Readonly<Record<string, string>>;
  readonly signIn: OwnSignIn | undefined;
}

/** Whoever issues the tokens in Wintro's place. */
export interface OwnSignIn {
  readonly issuer: string;
  readonly signingKeysUrl: string;
  /** The sandbox's own unless given. */
  readonly audience?: string;
}

/** The sandbox's own page has it, and comes first: it is where a connect without an id returns to. */
const ownId = 'settings';

/** Each as `id=url`. */
export function readReturnAddresses(texts: readonly string[]): Record<string, string> {
  const addresses: Record<string, string> = {};
  for (const text of texts) {
    const [id, url] = readReturnAddress(text);
    if (id in addresses) throw new Error(`--return-address names '${id}' twice.`);
    addresses[id] = url;
  }
  return addresses;
}

function readReturnAddress(text: string): [id: string, url: string] {
  const equals = text.indexOf('=');
  if (equals < 1) throw new Error(`--return-address takes id=url, not '${text}'.`);
  const [id, url] = [text.slice(0, equals), text.slice(equals + 1)];
  const refuse = (why: string): never => {
    throw new Error(`--return-address '${text}': ${why}`);
  };
  if (!/^[\w-]{1,64}$/.test(id)) refuse('the id has 1 to 64 letters, digits, hyphens and underscores.');
  if (id === ownId) refuse(`'${ownId}' is the page of the sandbox itself; choose another id.`);
  checkUrl(url, refuse);
  if (new URL(url).hash !== '') refuse('the address has no fragment: the answer comes in it.');
  return [id, url];
}

export function readSignIn(given: {
  readonly issuer?: string | undefined;
  readonly jwks?: string | undefined;
  readonly audience?: string | undefined;
}): OwnSignIn | undefined {
  const { issuer, jwks, audience } = given;
  if (issuer === undefined && jwks === undefined) {
    if (audience !== undefined)
      throw new Error('--audience is about the tokens of --issuer, which is missing.');
    return undefined;
  }
  if (issuer === undefined) throw new Error('--jwks needs --issuer: whose keys are they?');
  if (jwks === undefined) throw new Error('--issuer needs --jwks: where are its signing keys?');
  if (!URL.canParse(issuer)) throw new Error(`--issuer takes a URL, not '${issuer}'.`);
  if (audience?.trim() === '') throw new Error('--audience takes a text that is not empty.');
  checkUrl(jwks, (why) => {
    throw new Error(`--jwks '${jwks}': ${why}`);
  });
  if (new URL(jwks).hash !== '') throw new Error(`--jwks '${jwks}': the address has no fragment.`);
  return { issuer, signingKeysUrl: jwks, ...(audience === undefined ? {} : { audience }) };
}

function checkUrl(url: string, refuse: (why: string) => never): void {
  if (!URL.canParse(url)) refuse(`'${url}' is not a URL, as in http://localhost:3000/settings.`);
  const { protocol, username, password } = new URL(url);
  if (username !== '' || password !== '') refuse('a URL with a user name in it is not accepted.');
  if (protocol === 'https:' || (protocol === 'http:' && isLoopback(url))) return;
  refuse('https, or http on localhost, 127.0.0.1 or [::1]; the app accepts nothing else.');
}

/** The app's settings, changed so that it answers this front end too. */
export function frontEndSettings(
  settings: Readonly<Record<string, string>>,
  { returnAddresses, signIn }: OwnFrontEnd,
): Record<string, string> {
  const own = JSON.parse(settings['RETURN_ADDRESSES'] ?? '{}') as Record<string, string>;
  const origins = JSON.parse(settings['CORS_ALLOWED_ORIGINS'] ?? '[]') as string[];
  const more = Object.values(returnAddresses).map((url) => new URL(url).origin);
  return {
    RETURN_ADDRESSES: JSON.stringify({ ...own, ...returnAddresses }),
    CORS_ALLOWED_ORIGINS: JSON.stringify([...new Set([...origins, ...more])]),
    ...(signIn && { WINTRO_ISSUER: signIn.issuer, WINTRO_SIGNING_KEYS_URL: signIn.signingKeysUrl }),
    ...(signIn?.audience === undefined ? {} : { WINTRO_AUDIENCE: signIn.audience }),
  };
}
