/** The integration "Microsoft Teams & Outlook": the element as any page puts it in, and what arrived beside it. */
import { useState } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../../../shared/client/index.ts';
import type { ElementEvents } from '../../../../shared/element/index.ts';
import type {} from '../../../../shared/element/preact.d.ts';
import { ArrivedPanel } from './arrived/arrived-panel.tsx';
import { useWatched, type Watched } from './arrived/watched.ts';
import type { WintroUser } from './wintro-session.ts';

interface IntegrationProps {
  readonly client: WintroMicrosoft365;
  readonly user: WintroUser;
}

/** Tests send plain text at once unless they ask for the composer as any page has it. */
const isAsShipped =
  document.getElementById('root')?.dataset['composer'] === 'as-shipped' ||
  new URLSearchParams(location.search).get('composer') === 'as-shipped';
const writing = isAsShipped ? {} : ({ 'undo-seconds': 0, format: 'plain' } as const);

export function Integration({ client, user }: IntegrationProps) {
  const watched = useWatched(user.id);
  const [writes, setWrites] = useState(false);
  return (
    <div class={writes ? 'columns' : 'columns single'}>
      <wintro-microsoft-365
        client={client}
        user-key={user.id}
        show="card composer sent data"
        {...writing}
        onwintro-view={({ detail }) => setWrites(detail.writing)}
        onwintro-sent={({ detail }) => watched.add(placeOf(detail))}
        onwintro-scheduled={({ detail }) => watched.add(placeOf(detail))}
        onwintro-batch={({ detail }) => {
          for (const place of placesOf(detail)) watched.add(place);
        }}
        onwintro-batch-over={watched.renew}
      />
      {writes && <ArrivedPanel watched={watched} />}
    </div>
  );
}

type Gone = Pick<ElementEvents['wintro-sent'], 'destination' | 'senderEmail'>;

/** Of everybody a message went to; the first of them is looked at. */
function placesOf({ destination }: Gone): readonly Watched[] {
  if (!('people' in destination)) return [];
  return destination.people.map((one) => placeOf({ destination: { people: [one] } })).reverse();
}

/** Where the message can be looked at: through a recipient's eyes, or those of another member of the channel. */
function placeOf({ destination, senderEmail = '' }: Gone): Watched {
  if ('people' in destination) {
    const [first] = destination.people;
    const query = new URLSearchParams({ person: first?.address ?? '' });
    return { query: query.toString(), name: first?.name ?? '' };
  }
  const { teamId: team, teamName, channelId: channel, channelName } = destination;
  const query = new URLSearchParams({ team, channel, writer: senderEmail });
  return { query: query.toString(), name: `Members of ${teamName} > ${channelName}` };
}
