/** What is wrong with a field, at the field. */
export function FaultText({ id, fault }: { id: string; fault: string | undefined }) {
  return fault ? (
    <p id={id} class="fault" part="fault">
      {fault}
    </p>
  ) : null;
}
