/** A message for later and one message for many: what is worth a picture, and how a recruiter gets there. */
import { write, type Scene, type User } from './scenes.ts';

const later = async (user: User): Promise<void> => {
  const { page, words } = user;
  await write(user, 'chat');
  await page.getByRole('radio', { name: words.text('later.later') }).check();
};

async function writeMany({ page, words }: User): Promise<void> {
  const field = (key: 'field.subject' | 'field.message' | 'many.table') =>
    page.getByRole('textbox', { name: words.text(key), exact: true });
  await page.getByRole('tab', { name: words.text('kind.many') }).click();
  await field('field.subject').fill('Tuesday');
  await field('field.message').fill('Dear {{name}},\n\nshall we talk on Tuesday?');
  await page.getByText(words.text('many.paste')).click();
  await field('many.table').fill(
    'name,mail\nTomoko,tomoko@candidate.example\nCarla,carla.nystrom@candidates.example\n,omar@candidates.example',
  );
  await page.getByRole('button', { name: words.text('many.take') }).click();
}

async function lookAtMany(user: User): Promise<void> {
  const { page, words } = user;
  await writeMany(user);
  await page.getByRole('textbox', { name: '{{name}}' }).last().fill('Omar');
  await page.getByRole('button', { name: words.text('many.look') }).click();
  await page.getByRole('heading', { name: words.counted('many.preview', 3) }).waitFor();
}

export const LATER_AND_MANY: readonly Scene[] = [
  { name: 'later-chosen', shown: {}, walk: later },
  {
    name: 'many-gaps',
    shown: {},
    walk: async (user) => {
      await writeMany(user);
      await user.page.getByRole('button', { name: user.words.text('many.look') }).click();
    },
  },
  { name: 'many-preview', shown: {}, walk: lookAtMany },
  {
    name: 'many-over',
    shown: {},
    walk: async (user) => {
      await lookAtMany(user);
      await user.page.getByRole('button', { name: user.words.counted('many.send', 3) }).click();
      await user.page.getByRole('heading', { name: user.words.counted('many.state.all', 3) }).waitFor();
    },
  },
];
