import { Card } from "../ui/card.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { JsonView } from "../ui/json-view.tsx";
import classes from "./credentials.module.css";
import { decodeToken } from "./decode-token.ts";

/** The decoded signed token of a credential. */
export function DecodedCard({ token }: { token: string | null }) {
  if (token === null) {
    return (
      <Card title="Signed token">
        <p className={classes.note}>The token was erased with the credential.</p>
      </Card>
    );
  }
  const decoded = decodeToken(token);
  return (
    <Card title="Signed token" actions={<CopyButton text={token} what="the signed token" />}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={classes.token} aria-label="The encoded token" tabIndex={0}>
        {token}
      </section>
      {decoded === undefined ? (
        <p>It is not in a form that can be taken apart here.</p>
      ) : (
        <>
          <h3>Header</h3>
          <JsonView label="Header of the token" value={decoded.header} />
          <h3>Payload</h3>
          <JsonView label="Payload of the token" value={decoded.payload} />
          {decoded.disclosures.length === 0 ? null : (
            <>
              <h3>What its holder can disclose</h3>
              <JsonView
                label="Disclosures of the token"
                value={Object.fromEntries(decoded.disclosures.map(({ name, value }) => [name, value]))}
              />
            </>
          )}
        </>
      )}
    </Card>
  );
}
