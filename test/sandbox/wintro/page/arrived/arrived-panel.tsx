/** What arrived, as the recipient sees it: with the recruiter as sender. The sandbox's proof, beside the composer. */
import { useEffect, useId, useState } from 'preact/hooks';
import { ArrivedArticle } from './arrived-article.tsx';
import { useArrived, type Arrived } from './use-arrived.ts';
import type { WatchedPlaces } from './watched.ts';

export function ArrivedPanel({ watched }: { watched: WatchedPlaces }) {
  const id = useId();
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => setChosen(null), [watched.turn]);
  const query = chosen ?? watched.places[0]?.query;
  const { arrived, look } = useArrived(query, watched.turn);
  return (
    <section class="card arrived" aria-labelledby="arrived-title">
      <div class="arrived-head">
        <h2 id="arrived-title">What arrived</h2>
        {query && (
          <button type="button" class="button small" onClick={look}>
            Look again
          </button>
        )}
      </div>
      {query ? (
        <>
          <div class="field">
            <label for={id}>As seen by</label>
            <select id={id} value={query} onChange={(event) => setChosen(event.currentTarget.value)}>
              {watched.places.map((place) => (
                <option key={place.query} value={place.query}>
                  {place.name}
                </option>
              ))}
            </select>
          </div>
          <Messages arrived={arrived} />
        </>
      ) : (
        <p class="muted">Send something, and see here how it looks to the person who gets it.</p>
      )}
    </section>
  );
}

function Messages({ arrived }: { arrived: Arrived }) {
  if (arrived === 'loading') return <p class="muted">Looking ...</p>;
  if (arrived === 'failed') {
    return <p class="problem">The sandbox&rsquo;s Teams and Outlook do not answer.</p>;
  }
  if (arrived.messages.length === 0) return <p class="muted">Nothing has arrived here.</p>;
  return (
    <ol class="messages" tabIndex={0} aria-label="Messages, newest first">
      {arrived.messages.map((message) => (
        <li key={message.id}>
          <ArrivedArticle message={message} />
        </li>
      ))}
    </ol>
  );
}
