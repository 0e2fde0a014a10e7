/** Makes a group of a chat with one person: the field takes more people then, and has the focus. */
import { Button } from '../../ui/button.tsx';
import { Text } from '../../ui/text.tsx';

export function GroupButton({ onWanted }: { readonly onWanted: () => void }) {
  return (
    <Button kind="subtle" small onPress={onWanted}>
      <Text of="people.group" />
    </Button>
  );
}
