/**
 * Every HTTP route in one light table: it is read when the app loads, before any SDK. What may be sent stands in
 * `request-schemas.ts`, what is answered in `response-schemas.ts`.
 */
import type { Operation } from '../domain/wintro-user.ts';
import { ORGANIZATION_ROUTES } from './organization-routes.ts';
import { SEND_ROUTES } from './send-routes.ts';
import { WEBHOOK_ROUTES } from './webhook-routes.ts';

export interface Route {
  readonly methods: readonly ('GET' | 'POST' | 'PUT')[];
  /** Below the prefix `/api` of host.json. */
  readonly path: string;
  /** What the caller must be allowed to do, or nobody is asked. */
  readonly access: Operation | 'anonymous';
  /** An anonymous route that shows more to some callers: a bearer may come along, and one that does not hold is none. */
  readonly bearer?: 'optional';
  /** Which of the caller's limits counts it; what comes without a caller is counted by its sender. */
  readonly use?: 'connect' | 'send' | 'check' | 'status' | 'search' | 'read';
  /** A browser comes here by navigation: whatever goes wrong is told on a page of words. */
  readonly shows?: 'pages';
  readonly summary: string;
}

export const ROUTES = {
  connect: {
    methods: ['POST'],
    path: 'connect',
    access: 'connect',
    use: 'connect',
    summary: 'Starts a sign-in at Microsoft.',
  },
  'connect-complete': {
    methods: ['POST'],
    path: 'connect/complete',
    access: 'connect',
    use: 'read',
    summary: 'Finishes a sign-in that has come back from Microsoft.',
  },
  callback: {
    methods: ['GET', 'POST'],
    path: 'callback',
    access: 'anonymous',
    shows: 'pages',
    summary: 'Microsoft returns the browser here; it is sent on to Wintro.',
  },
  status: {
    methods: ['GET'],
    path: 'status',
    access: 'see-own',
    use: 'status',
    summary: "Shows the caller's connection.",
  },
  'status-check': {
    methods: ['POST'],
    path: 'status/check',
    access: 'see-own',
    use: 'read',
    summary: "Looks now whether the caller's connection still works, at most once in five minutes.",
  },
  disconnect: {
    methods: ['POST'],
    path: 'disconnect',
    access: 'disconnect-own',
    use: 'read',
    summary: "Ends the caller's connection and destroys its key.",
  },
  ...SEND_ROUTES,
  'people-search': {
    methods: ['POST'],
    path: 'people/search',
    access: 'find-recipients',
    use: 'search',
    summary: "Finds people of the company's directory and of the caller's contacts.",
  },
  teams: {
    methods: ['GET'],
    path: 'teams',
    access: 'find-recipients',
    use: 'read',
    summary: 'Lists the teams that the caller is a member of.',
  },
  channels: {
    methods: ['GET'],
    path: 'teams/{teamId}/channels',
    access: 'find-recipients',
    use: 'read',
    summary: 'Lists the channels of a team.',
  },
  'approval-waiting': {
    methods: ['POST'],
    path: 'approval/waiting',
    access: 'connect',
    use: 'read',
    summary: "Notes that the caller asked for the company's approval, or does not wait for it.",
  },
  'approval-links': {
    methods: ['GET'],
    path: 'approval/links',
    access: 'see-approval-links',
    use: 'read',
    summary: 'Lists the approval links that live: the own ones, for an organization admin all.',
  },
  'approval-link-make': {
    methods: ['POST'],
    path: 'approval/links',
    access: 'connect',
    use: 'read',
    summary: 'Makes a link that an administrator of the company can approve by.',
  },
  'approval-link-revoke': {
    methods: ['POST'],
    path: 'approval/links/{id}/revoke',
    access: 'see-approval-links',
    use: 'read',
    summary: 'Takes an approval link back.',
  },
  approve: {
    methods: ['GET'],
    path: 'approve/{token}',
    access: 'anonymous',
    shows: 'pages',
    summary: 'The page of an approval link, for an administrator of the company.',
  },
  'approve-start': {
    methods: ['POST'],
    path: 'approve/{token}/start',
    access: 'anonymous',
    shows: 'pages',
    summary: "Sends the administrator on to Microsoft's approval page.",
  },
  ...ORGANIZATION_ROUTES,
  erase: {
    methods: ['POST'],
    path: 'erase',
    access: 'erase-own',
    use: 'read',
    summary: 'Erases everything that is kept about the caller.',
  },
  export: {
    methods: ['GET'],
    path: 'export',
    access: 'see-own',
    use: 'search',
    summary: 'Everything that is kept about the caller, as a file.',
  },
  ...WEBHOOK_ROUTES,
  'operator-drain': {
    methods: ['POST'],
    path: 'operator/drain',
    access: 'drain-service',
    use: 'read',
    summary: 'Begins nothing new for some minutes, before a deployment, or goes on at once.',
  },
  health: {
    methods: ['GET'],
    path: 'health',
    access: 'anonymous',
    bearer: 'optional',
    use: 'read',
    summary: 'Says whether the integration works; details for operators.',
  },
  openapi: {
    methods: ['GET'],
    path: 'openapi.json',
    access: 'anonymous',
    summary: 'This description.',
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof ROUTES;
