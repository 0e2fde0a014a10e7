/** An e-mail address that may break after its @ and its dots where the line is short, and nowhere else. */
export function Email({ address }: { address: string }) {
  return (
    <span class="email">
      {address.split(/(?<=[@.])/).map((part, index) => (
        <>
          {index > 0 && <wbr />}
          {part}
        </>
      ))}
    </span>
  );
}
