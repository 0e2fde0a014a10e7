/** An e-mail address that may break after its @ and its dots where the line is short; `after` stays at its end. */
export function Email({ address, after = '' }: { address: string; after?: string }) {
  return (
    <span class="email">
      {`${address}${after}`.split(/(?<=[@.])/).map((part, index) => (
        <>
          {index > 0 && <wbr />}
          {part}
        </>
      ))}
    </span>
  );
}
