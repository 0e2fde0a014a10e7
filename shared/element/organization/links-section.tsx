/** Links by which an administrator of the company approves: made, copied, and taken back. */
import { useEffect, useState } from 'preact/hooks';
import type { ApprovalLink, MadeApprovalLink } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { useOrganization } from './context.ts';
import { LinkRow } from './link-row.tsx';
import { NewLink } from './new-link.tsx';
import { RetryProblem } from './retry-problem.tsx';
import { Section } from './section.tsx';
import { useAdminTask, useTask, type Task } from './use-task.ts';

export function LinksSection() {
  const { own } = useOrganization();
  const { links, made, load, make, turn, read, makeOne, change } = useLinks();
  return (
    <Section name="links" turn={turn} loading={load} onAgain={() => void read()}>
      {links && (
        <>
          <div class="buttons">
            <Button off={make.isOff} onPress={() => void makeOne()}>
              {own.text(make.isBusy ? 'links.making' : 'links.make')}
            </Button>
          </div>
          <NotMade task={make} />
          {made && <NewLink key={made.id} url={made.url} />}
          {links.length === 0 && <p>{own.text('links.none')}</p>}
          <ul class="rows">
            {links.map((link) => (
              <LinkRow key={link.id} link={link} onChanged={change} />
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** Making one takes a role that an administrator need not have. */
function NotMade({ task }: { readonly task: Task }) {
  const { own } = useOrganization();
  return task.problem?.reason === 'role-missing' ? (
    <p>{own.text('links.needsRecruiter')}</p>
  ) : (
    <RetryProblem task={task} />
  );
}

function useLinks() {
  const { client, own } = useOrganization();
  const { announce } = useSurroundings();
  const [links, setLinks] = useState<readonly ApprovalLink[] | null>(null);
  const [made, setMade] = useState<MadeApprovalLink | null>(null);
  const [turn, setTurn] = useState(0);
  const [load, make] = [useAdminTask(), useTask()];
  const read = async (): Promise<void> => {
    const answer = await load.run('organization-links', client.approvalLinks);
    if (answer?.ok) setLinks(answer.value);
  };
  const makeOne = async (): Promise<void> => {
    const answer = await make.run('organization-link', () => client.makeApprovalLink());
    if (!answer?.ok) return;
    setMade(answer.value);
    setLinks((before) => [answer.value, ...(before ?? [])]);
    announce(own.text('links.madeHint'));
  };
  const change = (link: ApprovalLink): void => {
    setLinks((before) => before?.map((one) => (one.id === link.id ? link : one)) ?? null);
    setMade((before) => (before?.id === link.id ? null : before));
  };
  useEffect(() => {
    void read();
  }, [client]);
  return {
    links,
    made,
    load,
    make,
    turn,
    read: () => read().then(() => setTurn((before) => before + 1)),
    makeOne,
    change,
  };
}
