/** Who of the organization has connected an account: searched, paged, and each of them can be disconnected or erased. */
import { useState } from 'preact/hooks';
import type { CompanyConnection } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { useOwnWords } from './context.ts';
import { EraseAll } from './erase-all.tsx';
import { ErasureNotice } from './erasure-notice.tsx';
import { nameOf } from './person-name.ts';
import { PersonRow } from './person-row.tsx';
import { RetryProblem } from './retry-problem.tsx';
import { SearchForm } from './search-form.tsx';
import { Section } from './section.tsx';
import { useConnections, type ConnectionsList, type Listed } from './use-connections.ts';

export function ConnectionsSection() {
  const list = useConnections();
  const { listed, look, focus } = list;
  const again = (): void => {
    void list.search(listed?.query ?? '').then(() => list.focusOn(''));
  };
  return (
    <Section name="connections" turn={focus.id === '' ? focus.turn : 0} loading={look} onAgain={again}>
      {listed && (
        <>
          <ErasureNotice list={list} whole={listed.whole} />
          <SearchForm task={look} onSearch={list.search} />
          <RetryProblem task={look} onAgain={again} />
          <People list={list} listed={listed} />
          {!listed.whole.erasure && listed.whole.organization && (
            <EraseAll list={list} organization={listed.whole.organization} />
          )}
        </>
      )}
    </Section>
  );
}

function People({ list, listed }: { readonly list: ConnectionsList; readonly listed: Listed }) {
  const own = useOwnWords();
  const { announce } = useSurroundings();
  const [receipt, setReceipt] = useState('');
  const { people, next } = listed;
  const onErased = (person: CompanyConnection): void => {
    const name = nameOf(person) ?? own.text('person.unknown');
    const told = own.text('person.erased', { name });
    const at = people.indexOf(person);
    setReceipt(told);
    announce(told);
    list.remove(person.id);
    list.focusOn((people[at + 1] ?? people[at - 1])?.id ?? '');
  };
  return (
    <>
      {receipt && (
        <Notice tone="success">
          <p>{receipt}</p>
        </Notice>
      )}
      {people.length === 0 && <p>{noneOf(own, listed)}</p>}
      <ul class="rows">
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            turn={list.focus.id === person.id ? list.focus.turn : 0}
            onChanged={(after) => {
              list.change(after);
              list.focusOn(after.id);
            }}
            onErased={onErased}
          />
        ))}
      </ul>
      <RetryProblem task={list.more} />
      {next !== undefined && (
        <Button off={list.more.isOff} onPress={() => void list.showMore()}>
          {own.text(people.length === 0 ? 'button.lookFurther' : 'button.showMore')}
        </Button>
      )}
    </>
  );
}

function noneOf(own: ReturnType<typeof useOwnWords>, { query, next }: Listed): string {
  if (next !== undefined) return own.text('connections.noneYet');
  return query === '' ? own.text('connections.none') : own.text('connections.noMatch', { query });
}
