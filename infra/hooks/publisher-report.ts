/**
 * Whether Microsoft has verified the publisher, as the app registration says at this moment, and how the deployment is
 * told so: the page of an approval link repeats it with this day. Nothing is changed.
 * @see https://learn.microsoft.com/graph/api/resources/verifiedpublisher
 */
import type { Registration } from './graph-shapes.ts';
import type { Patience } from './patience.ts';

/** Says it, in words and as the parameter. */
export function reportPublisher({ clock, say }: Patience, { verifiedPublisher }: Registration): void {
  const asOf = new Date(clock.now()).toISOString().slice(0, 10);
  const { id, displayName, addedDateTime } = verifiedPublisher ?? {};
  const isVerified = id !== undefined;
  const since = addedDateTime === undefined ? '' : `, since ${addedDateTime.slice(0, 10)}`;
  say(
    isVerified
      ? `Publisher: verified by Microsoft as '${displayName ?? ''}' (Partner One ID ${id}${since}), as of ${asOf}.`
      : `Publisher: not verified by Microsoft, as of ${asOf}. How to verify it stands in infra/README.md.`,
  );
  say(
    `For the page of an approval link, as part of the parameter 'about': verification: { verified: ${String(isVerified)}, asOf: '${asOf}' }`,
  );
}
