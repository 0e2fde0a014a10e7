/** One link: who made it and when, until when it works, whether an approval was reported, and a way to take it back. */
import { useState } from 'preact/hooks';
import type { ApprovalLink } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Facts } from '../ui/facts.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { Moment } from '../ui/moment.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { useOrganization } from './context.ts';
import { RetryProblem } from './retry-problem.tsx';
import { useTask } from './use-task.ts';
import { WithBadge } from './with-badge.tsx';

interface LinkRowProps {
  readonly link: ApprovalLink;
  readonly onChanged: (link: ApprovalLink) => void;
}

export function LinkRow({ link, onChanged }: LinkRowProps) {
  const { client, own } = useOrganization();
  const { words, announce } = useSurroundings();
  const task = useTask();
  const [asks, setAsks] = useState(false);
  const [turn, setTurn] = useState(0);
  const revoke = async (): Promise<void> => {
    const answer = await task.run('organization-link-revoke', () => client.revokeApprovalLink(link.id));
    if (!answer?.ok) return;
    announce(own.text('link.revoked.said'));
    onChanged(answer.value);
    setTurn((before) => before + 1);
  };
  const date = words.exact(new Date(link.createdAt));
  return (
    <li>
      <FocusHeading below={1} turn={turn}>
        {own.text(link.mine ? 'link.mine' : 'link.others', { date })}
      </FocusHeading>
      <LinkFacts link={link} />
      {isLive(link) && (
        <div class="buttons">
          <Button small off={task.isOff} onPress={() => setAsks(true)}>
            {own.text('link.revoke')}
            <span class="visually-hidden"> ({date})</span>
          </Button>
        </div>
      )}
      <RetryProblem task={task} />
      {asks && (
        <AskDialog
          title={own.text('revoke.title')}
          what={own.text('revoke.what')}
          not={own.text('revoke.not')}
          action={own.text('link.revoke')}
          onClose={() => setAsks(false)}
          onConfirm={() => void revoke()}
        />
      )}
    </li>
  );
}

const isLive = ({ revokedAt, expiresAt }: ApprovalLink): boolean =>
  revokedAt === undefined && Date.parse(expiresAt) > Date.now();

function LinkFacts({ link }: { readonly link: ApprovalLink }) {
  const { own } = useOrganization();
  const { words } = useSurroundings();
  const on = (at: string) => ({ date: words.exact(new Date(at)) });
  const state = isLive(link) ? (
    <WithBadge tone="success">{own.text('link.works', on(link.expiresAt))}</WithBadge>
  ) : (
    <WithBadge tone="muted">
      {link.revokedAt
        ? own.text('link.revoked', on(link.revokedAt))
        : own.text('link.ended', on(link.expiresAt))}
    </WithBadge>
  );
  return (
    <Facts
      facts={[
        [own.text('link.state'), state],
        [own.text('link.asks'), words.list(link.capabilities.map((one) => words.text(`noun.${one}`)))],
        [
          own.text('link.reported'),
          link.reportedAt ? <Moment at={link.reportedAt} /> : own.text('link.notReported'),
        ],
      ]}
    />
  );
}
