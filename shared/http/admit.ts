/** Who calls, whether they may, and whether it is not too often. The only reader of the bearer. */
import type { HttpRequest } from '@azure/functions';
import type { App } from '../compose.ts';
import { failure } from '../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../domain/result.ts';
import { may, type Caller } from '../domain/wintro-user.ts';
import type { Deadline } from '../ports/world.ts';
import { nameCaller } from './request-scope.ts';
import { ROUTES, type Route, type RouteName } from './routes.ts';
import { senderOf } from './sender.ts';

/** The gate's part of the app. */
type Gate = Pick<App, 'verifyCaller' | 'uses' | 'noteRefusal'>;

export interface Admitted {
  /** Undefined where nobody was asked, or an optional bearer did not hold. */
  readonly caller: Caller | undefined;
  /** Gives an anonymous use back, for what somebody was waiting for: real traffic never adds up to a limit. */
  readonly uncount: () => void;
}

/** Lets a request in, or says why not. */
export async function admit(
  app: Gate,
  name: RouteName,
  request: HttpRequest,
  deadline: Deadline,
): Promise<Result<Admitted>> {
  const route: Route = ROUTES[name];
  if (route.access === 'anonymous') return admitAnybody(app, name, request, deadline);
  const caller = await app.verifyCaller(bearerOf(request), deadline);
  if (!caller.ok) return caller;
  nameCaller(caller.value);
  if (!may(caller.value, route.access)) return refuse(app, caller.value, deadline);
  return countCaller(app, route, caller.value);
}

/** Whoever tries what their role does not allow is told so, and the organization can see it. */
async function refuse(app: Gate, caller: Caller, deadline: Deadline): Promise<Result<never>> {
  const { organizationKey, userKey: actor } = caller;
  const reason = 'role-missing';
  const refusal = { organizationKey, actor, caller, event: 'access.refused', reason } as const;
  await app.noteRefusal(refusal, deadline);
  return failWith(failure(reason));
}

/** Counted by the sender before anything is looked at, then by the caller if there is one. */
async function admitAnybody(
  app: Gate,
  name: RouteName,
  request: HttpRequest,
  deadline: Deadline,
): Promise<Result<Admitted>> {
  const route: Route = ROUTES[name];
  const key = `${name} ${senderOf(request.headers.get('x-forwarded-for'))}`;
  const waitSeconds = app.uses.take('anonymous', key);
  if (waitSeconds > 0) return tooMany(waitSeconds);
  const bearer = route.bearer === 'optional' ? bearerOf(request) : undefined;
  const caller = bearer === undefined ? undefined : await app.verifyCaller(bearer, deadline);
  if (caller?.ok !== true)
    return succeed({ caller: undefined, uncount: () => app.uses.giveBack('anonymous', key) });
  nameCaller(caller.value);
  return countCaller(app, route, caller.value);
}

function countCaller(app: Gate, route: Route, caller: Caller): Result<Admitted> {
  const waitSeconds = route.use ? app.uses.take(route.use, caller.userKey) : 0;
  return waitSeconds > 0 ? tooMany(waitSeconds) : succeed({ caller, uncount: () => undefined });
}

const tooMany = (retryAfterSeconds: number): Result<never> =>
  failWith(failure('rate-limited', { retryAfterSeconds }));

const bearerOf = (request: HttpRequest): string | undefined =>
  request.headers.get('authorization') ?? undefined;
