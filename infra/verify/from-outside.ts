/** What everybody can see of a deployment without any sign-in. Changes nothing. */
import { ROUTES, type Route } from '../../shared/http/routes.ts';
import { SECURITY_HEADERS } from '../../shared/http/security-headers.ts';
import { isHealthOfTheApp } from '../hooks/app-health.ts';
import { whyNoAnswer, type Ask, type Seen } from './ask.ts';
import { found, skipped, unless, type Finding } from './finding.ts';

export interface Outside {
  readonly ask: Ask;
  readonly isHttps: boolean;
  /** Origins whose pages may call the API; none: not known. */
  readonly origins: readonly string[];
}

/** Looks one after the other; what cannot be asked is a finding. */
export async function lookFromOutside(outside: Outside): Promise<readonly Finding[]> {
  const looks = [health, headers, nothingElse, strangers, openApi, callback, cors];
  const findings: Finding[] = [];
  for (const look of looks) findings.push(...(await answered(look(outside), look.name)));
  return findings;
}

const answered = (findings: Promise<readonly Finding[]>, name: string): Promise<readonly Finding[]> =>
  findings.catch((error: unknown) => [found(`There is an answer (${name}).`, whyNoAnswer(error))]);

const seenOf = ({ status, text }: Seen): string => `${status} ${text.slice(0, 120)}`.trim();

async function health({ ask }: Outside): Promise<readonly Finding[]> {
  const seen = await ask('/api/health');
  return [
    found('Health is up.', unless(seen.status === 200 && seen.json?.['status'] === 'up', seenOf(seen))),
  ];
}

/** Of an answer of the product, and of one of the Functions host. */
async function headers({ ask, isHttps }: Outside): Promise<readonly Finding[]> {
  const own = missingHeaders(await ask('/api/health'), isHttps);
  const hosts = missingHeaders(await ask('/api/nothing'), isHttps);
  return [found('Answers carry the security headers.', own), found("So do the host's own.", hosts)];
}

function missingHeaders({ headers: given }: Seen, isHttps: boolean): string | undefined {
  const wanted = Object.entries(SECURITY_HEADERS).filter(([name, value]) => given.get(name) !== value);
  const missing = wanted.map(([name]) => name);
  if (isHttps && !/max-age=\d{7,}/.test(given.get('strict-transport-security') ?? ''))
    missing.push('Strict-Transport-Security');
  return missing.length === 0 ? undefined : `other or no ${missing.join(', ')}`;
}

async function nothingElse({ ask }: Outside): Promise<readonly Finding[]> {
  const home = await ask('/');
  const admin = await ask('/admin/host/status');
  return [
    found('The platform shows no page of its own.', unless(home.text.length < 200, seenOf(home))),
    found(
      'The administration of the host is closed.',
      unless([401, 403, 404].includes(admin.status), seenOf(admin)),
    ),
  ];
}

async function strangers({ ask }: Outside): Promise<readonly Finding[]> {
  const bare = await ask('/api/status');
  const forged = await ask('/api/status', { headers: { authorization: 'Bearer forged.token.here' } });
  const isRefused = ({ status, json }: Seen): boolean =>
    status === 401 && typeof json?.['reason'] === 'string';
  return [
    found('Without a token nobody is served.', unless(isRefused(bare), seenOf(bare))),
    found('A forged token is refused.', unless(isRefused(forged), seenOf(forged))),
  ];
}

async function openApi({ ask }: Outside): Promise<readonly Finding[]> {
  const seen = await ask('/api/openapi.json');
  const paths = Object.keys(seen.json?.['paths'] ?? {});
  const missing = Object.values<Route>(ROUTES)
    .filter(({ shows }) => shows !== 'pages')
    .map(({ path }) => `/${path}`)
    .filter((path) => !paths.some((one) => one.endsWith(path)));
  return [
    found(
      'The description of the API is served, with the routes of this version.',
      seen.status === 200 && paths.length > 0
        ? unless(missing.length === 0, `no ${missing.join(', ')}: is it this version?`)
        : seenOf(seen),
    ),
  ];
}

/** Without a sign-in behind it the callback is a page that leads nowhere. */
async function callback({ ask }: Outside): Promise<readonly Finding[]> {
  const seen = await ask('/api/callback?code=none&state=none');
  const isPage = seen.headers.get('content-type')?.startsWith('text/html') === true;
  const leads = seen.headers.get('location');
  return [
    found(
      'The callback is there, and sends nobody away who has begun nothing.',
      unless(
        isPage && seen.status < 500 && leads === null,
        leads === null ? seenOf(seen) : `it leads to ${leads}`,
      ),
    ),
  ];
}

const FOREIGN = 'https://not-allowed.example';

async function cors({ ask, origins }: Outside): Promise<readonly Finding[]> {
  const what = 'Pages of Wintro may call the API.';
  const findings = [found('Pages of others may not call the API.', await wrongForOthers(ask))];
  if (origins.length === 0) return [...findings, skipped(what, 'name their origins with --origin')];
  for (const origin of origins) {
    const allowed = await allowedOf(ask, origin);
    findings.push(
      found(`${what.slice(0, -1)}: ${origin}.`, unless(allowed === origin, `allowed: ${String(allowed)}`)),
    );
  }
  return findings;
}

/** The platform answers before the app does: a host that is not the app allows nothing either. */
async function wrongForOthers(ask: Ask): Promise<string | undefined> {
  const seen = await ask('/api/health', { headers: { origin: FOREIGN } });
  if (!isHealthOfTheApp(seen.headers, seen.json)) return `not the app: ${seenOf(seen)}`;
  const allowed = (await allowedOf(ask, FOREIGN)) ?? seen.headers.get(ALLOWED);
  return unless(allowed === null, `allowed: ${String(allowed)}`);
}

const ALLOWED = 'access-control-allow-origin';

const allowedOf = async (ask: Ask, origin: string): Promise<string | null> => {
  const headersOf = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization',
  };
  const seen = await ask('/api/connect', { method: 'OPTIONS', headers: headersOf });
  return seen.headers.get(ALLOWED);
};
