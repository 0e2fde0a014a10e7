/**
 * The ways in which Entra can be in trouble, each switched on by its name in `world.state.faults`:
 * `entra.down` (503 with a page), `entra.latency` (milliseconds) everywhere; at the token endpoint `entra.html` (200
 * with a page), `entra.throttle` (429; the value is Retry-After, '' for none), `entra.cut` (the connection ends in the
 * middle of the answer), `entra.tokenError` (an AADSTS number of `aadsts.ts`, or the answer's JSON with an optional
 * `status`). Faults of what a good answer contains are where it is made: `token-answer.ts`, `id-token.ts`.
 */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { HttpBindings } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { fault, faultIsOn, sufferLatency } from '../world/faults.ts';
import { drawFailure } from '../world/random-failures.ts';
import type { WorldHandle } from '../world/world.ts';
import { aadsts, type AadstsCode } from './aadsts.ts';
import { refusal } from './refusal.ts';
import { tokenError } from './token-error.ts';
import type { EntraEnv } from './env.ts';

const htmlAnswer = (status: number, sentence: string): Response =>
  new Response(
    `<!doctype html><html><head><title>${sentence}</title></head><body><h1>${sentence}</h1></body></html>`,
    {
      status,
      headers: { 'content-type': 'text/html' },
    },
  );

/** For every route. */
export function sufferOutage(world: WorldHandle): MiddlewareHandler<EntraEnv> {
  return async (context, next) => {
    await sufferLatency(world, 'entra.latency', context.req.raw.signal);
    if (!faultIsOn(world, 'entra.down')) {
      await next();
      return undefined;
    }
    context.set('note', 'entra.down');
    return outage();
  };
}

const outage = (): Response => htmlAnswer(503, 'Our services are not available right now');

const tokenFaults = ['entra.html', 'entra.throttle', 'entra.cut', 'entra.tokenError'];
/** What may strike the token endpoint with random failures on. */
const byChance = ['entra.down', 'entra.throttle', 'entra.cut'];

/** For the token endpoint: the answer that a fault puts in place of the real one, which is then not made at all. */
export function tokenFault(world: WorldHandle): MiddlewareHandler<EntraEnv> {
  return async (context, next) => {
    const chance = drawFailure(world, 'entra token', byChance);
    const name = tokenFaults.find((one) => faultIsOn(world, one)) ?? chance;
    if (!name) {
      await next();
      return undefined;
    }
    const value = fault(world, name) ?? (name === 'entra.throttle' ? '2' : '');
    const grantType = new URLSearchParams(await context.req.text()).get('grant_type') ?? 'no grant_type';
    const what = faultIsOn(world, name) ? name : `by chance: ${name}`;
    context.set('note', `${grantType}: ${value in aadsts ? `AADSTS${value} (${name})` : what}`);
    if (name === 'entra.down') return outage();
    if (name === 'entra.html') return htmlAnswer(200, 'Sign in');
    if (name === 'entra.throttle') return throttled(world, value);
    if (name === 'entra.cut') return cutShort(context.env as HttpBindings);
    return toldError(world, value);
  };
}

function throttled(world: WorldHandle, retryAfter: string): Response {
  const headers = retryAfter ? { 'retry-after': retryAfter } : undefined;
  return Response.json(tokenError(world, refusal(90055)).body, {
    status: 429,
    ...(headers ? { headers } : {}),
  });
}

function cutShort({ outgoing }: HttpBindings): Response {
  outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '4096' });
  outgoing.write('{"token_type":"Bearer","access_', () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

function toldError(world: WorldHandle, value: string): Response {
  const code = Number(value) as AadstsCode;
  if (code in aadsts) {
    const { status, body } = tokenError(world, refusal(code));
    return Response.json(body, { status });
  }
  const { status = 400, ...body } = JSON.parse(value) as { status?: number };
  return Response.json(body, { status });
}
