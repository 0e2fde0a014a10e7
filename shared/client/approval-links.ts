/** Links that a recruiter gives to an administrator of their company, who approves by them. */
import { withList, withParts } from './answer-parts.ts';
import type { Answer } from './problem.ts';
import type { ApiCall, CallOptions } from './request.ts';
import type { ApprovalLink, ApprovalLinkRequest, MadeApprovalLink } from './types.ts';

export interface ApprovalLinkCalls {
  readonly approvalLinks: (options?: CallOptions) => Promise<Answer<readonly ApprovalLink[]>>;
  readonly makeApprovalLink: (
    request?: ApprovalLinkRequest,
    options?: CallOptions,
  ) => Promise<Answer<MadeApprovalLink>>;
  readonly revokeApprovalLink: (id: string, options?: CallOptions) => Promise<Answer<ApprovalLink>>;
}

type Call = <T>(call: ApiCall) => Promise<Answer<T>>;

export const createApprovalLinkCalls = (call: Call): ApprovalLinkCalls => ({
  approvalLinks: async ({ signal } = {}) => {
    const path = ['approval', 'links'];
    const answer = withList(
      await call<{ readonly links: readonly ApprovalLink[] }>({ method: 'GET', path, signal }),
      'links',
    );
    return answer.ok ? { ok: true, value: answer.value.links } : answer;
  },
  makeApprovalLink: async (request = {}, { signal } = {}) =>
    withParts(
      await call<MadeApprovalLink>({ method: 'POST', path: ['approval', 'links'], body: request, signal }),
      ({ url, capabilities }) => typeof url === 'string' && Array.isArray(capabilities),
    ),
  revokeApprovalLink: (id, { signal } = {}) =>
    call({ method: 'POST', path: ['approval', 'links', id, 'revoke'], signal }),
});
