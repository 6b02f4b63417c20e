import { expect, it } from "vitest";
import { cleanse } from "./cleanse.ts";

const secret = "0123456789-0123456789-0123456789-012345678X";

it("leaves no secret and no address of the machine in an example", () => {
  const value = {
    key: `sk_staging_${secret}`,
    client_token: secret,
    url: `http://127.0.0.1:43561/capture/#cap_1.${secret}`,
    upload: `http://localhost:1/doc_1?X-Amz-Signature=${secret}`,
    signed_payload: `eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ4In0.${secret}`,
    source_ip: "127.0.0.1",
  };
  const clean = JSON.stringify(cleanse([value]));
  for (const trace of [secret, "127.0.0.1", "localhost"]) expect(clean).not.toContain(trace);
  expect(clean).toContain("https://api.example.com/capture/#cap_1.EXAMPLE");
});

it("keeps ids, hashes and numbers", () => {
  const value = { id: "exec_01k0c1d2e3f4g5h6j7k8m9n0pq", sha256: "0a".repeat(32), total: 3, none: null };
  expect(cleanse(value)).toEqual(value);
});
