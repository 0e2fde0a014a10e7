/** One person: who, with which account, in which state, and what an administrator can do. Its trouble stays with it. */
import { useState } from 'preact/hooks';
import type { CompanyConnection } from '../../client/index.ts';
import { Button } from '../ui/button.tsx';
import { Email } from '../ui/email.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { AskDialog } from './ask-dialog.tsx';
import { useOwnWords } from './context.ts';
import { PersonFacts } from './person-facts.tsx';
import { nameOf } from './person-name.ts';
import { RetryProblem } from './retry-problem.tsx';
import { useEndPerson } from './use-end-person.ts';

export interface PersonRowProps {
  readonly person: CompanyConnection;
  /** The focus moves to the name whenever this number grows. */
  readonly turn: number;
  readonly onChanged: (person: CompanyConnection) => void;
  readonly onErased: (person: CompanyConnection) => void;
}

export function PersonRow({ person, turn, onChanged, onErased }: PersonRowProps) {
  const own = useOwnWords();
  const name = nameOf(person) ?? own.text('person.unknown');
  const [asks, setAsks] = useState<'disconnect' | 'erase' | null>(null);
  const { task, told, act } = useEndPerson({ person, name, onChanged, onErased });
  const can = person.state === 'not-connected' ? (['erase'] as const) : (['disconnect', 'erase'] as const);
  return (
    <li>
      <FocusHeading below={1} turn={turn}>
        {name}
      </FocusHeading>
      {person.account?.email && <Email address={person.account.email} />}
      <PersonFacts person={person} />
      <div class="buttons">
        {can.map((what) => (
          <Button
            key={what}
            small
            kind={what === 'erase' ? 'danger' : undefined}
            off={task.isOff}
            onPress={() => setAsks(what)}
          >
            {own.text(`button.${what}`)}
            <span class="visually-hidden"> {name}</span>
          </Button>
        ))}
      </div>
      {told && (
        <Notice tone="success">
          <p>{told}</p>
        </Notice>
      )}
      <RetryProblem task={task} />
      {asks && (
        <AskDialog
          title={own.text(`${asks}.title`, { name })}
          what={own.text(`${asks}.what`)}
          not={own.text(`${asks}.not`)}
          action={own.text(`button.${asks}`)}
          onClose={() => setAsks(null)}
          onConfirm={() => void act(asks)}
        />
      )}
    </li>
  );
}
