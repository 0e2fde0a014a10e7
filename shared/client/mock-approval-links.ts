/** The routes of approval links in memory. Times are fixed. */
import { notFound } from './mock-not-found.ts';
import type { MockRoute, MockState } from './mock-state.ts';
import type { ApprovalLink, ApprovalLinkRequest } from './types.ts';

const createdAt = '2026-01-14T09:30:00.000Z';
const expiresAt = '2026-02-13T09:30:00.000Z';

export function mockLinkRoutes(state: MockState): Readonly<Record<string, MockRoute>> {
  let made = 0;
  return {
    'GET approval/links': () => ({ status: 200, body: { links: state.approvalLinks } }),
    'POST approval/links': ({ body }) => {
      made += 1;
      const { capabilities = ['chat', 'channel', 'mail', 'people'] } = body as ApprovalLinkRequest;
      const id = `mock-link-${String(made)}`.padEnd(43, '-');
      const link: ApprovalLink = { id, capabilities, createdAt, expiresAt, mine: true };
      state.approvalLinks = [link, ...state.approvalLinks];
      return { status: 201, body: { ...link, url: `https://mock.example/api/approve/${id}` } };
    },
    'POST approval/links/{id}/revoke': ({ id }) => {
      const link = state.approvalLinks.find((one) => one.id === id);
      if (link === undefined) return { status: 404, body: notFound };
      state.approvalLinks = state.approvalLinks.filter((one) => one !== link);
      return { status: 200, body: { ...link, revokedAt: createdAt } };
    },
  };
}
