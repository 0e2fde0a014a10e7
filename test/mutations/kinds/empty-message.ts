/** A message of which nothing can be seen is refused before anything is written. */
import { mutations } from '../mutation.ts';

const CONTENT = 'adapters/graph/message-content.ts';
const EMPTY = "if (!isVisible(rendered)) return failWith(failure('message-empty'));";

export const EMPTY_MESSAGE = mutations('empty-message', {
  'never-looks': {
    file: CONTENT,
    from: EMPTY,
    to: '',
    bug: 'An empty message goes out.',
  },
  'looks-before-cleaning': {
    file: CONTENT,
    from: EMPTY,
    to: "if (!isVisible(body)) return failWith(failure('message-empty'));",
    bug: 'A script alone counts as something to be seen.',
  },
  'counts-tags': {
    file: CONTENT,
    from: "content.replaceAll(/<[^>]*>/g, '')",
    to: 'content',
    bug: 'An empty paragraph counts as something to be seen.',
  },
  'takes-tags-out-of-text': {
    file: CONTENT,
    from: "contentType === 'html' ? content.replaceAll(/<[^>]*>/g, '') : content",
    to: "contentType === 'html' || content !== '' ? content.replaceAll(/<[^>]*>/g, '') : content",
    bug: 'A plain text between angle brackets counts as empty.',
  },
  'only-one-tag': {
    file: CONTENT,
    from: "content.replaceAll(/<[^>]*>/g, '')",
    to: "content.replace(/<[^>]*>/, '')",
    bug: 'The second tag counts as something to be seen.',
  },
  'invisible-signs': {
    file: CONTENT,
    from: String.raw`\p{White_Space}\p{Default_Ignorable_Code_Point}`,
    to: String.raw`\p{White_Space}`,
    bug: 'Signs that join or hide count as something to be seen.',
  },
  'wide-blanks': {
    file: CONTENT,
    from: String.raw`[^\p{White_Space}\p{Default_Ignorable_Code_Point}`,
    to: String.raw`[^ \n\p{Default_Ignorable_Code_Point}`,
    bug: 'Blanks of another width count as something to be seen.',
  },
  controls: {
    file: CONTENT,
    from: String.raw`\p{Cc}\u2800`,
    to: String.raw`\u2800`,
    bug: 'Control characters count as something to be seen.',
  },
  'blank-pattern': {
    file: CONTENT,
    from: String.raw`\p{Cc}\u2800`,
    to: String.raw`\p{Cc}`,
    bug: 'The empty Braille cell counts as something to be seen.',
  },
  'letters-only': {
    file: CONTENT,
    from: String.raw`/[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800\ufff9-\ufffb]/u`,
    to: String.raw`/[\p{L}\p{N}]/u`,
    bug: 'A smile alone counts as empty.',
  },
  'another-word': {
    file: CONTENT,
    from: EMPTY,
    to: "if (!isVisible(rendered)) return failWith(failure('message-refused'));",
    bug: 'An empty message is told as one that Microsoft refused.',
  },
  'posted-all-the-same': {
    file: 'adapters/graph/graph-bodies.ts',
    from: '  if (!prepared.ok) return prepared;\n  const content',
    to: '  if (!prepared.ok) return succeed({ body: { message } });\n  const content',
    bug: 'What was found empty is posted as it came.',
  },
  'after-the-destination': {
    file: 'usecases/send/prepare-send.ts',
    from: '  if (!content.ok) return content;\n  const { rendered } = content.value;\n  const seeker = { userKey: actor.userKey, acting: acting.value, ledgerKey: task.ledgerKey, deadline };\n  const place = await findPlace(ports, seeker, message);\n',
    to: '  const seeker = { userKey: actor.userKey, acting: acting.value, ledgerKey: task.ledgerKey, deadline };\n  const place = await findPlace(ports, seeker, message);\n  if (!content.ok) return content;\n  const { rendered } = content.value;\n',
    bug: 'A chat is opened for a message that is never sent.',
  },
  'public-status': {
    file: 'http/problem.ts',
    from: "'message-empty': 422,",
    to: "'message-empty': 500,",
    bug: 'An empty message is told as our own fault.',
  },
});
