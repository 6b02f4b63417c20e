import { ContentInfo, SignedData } from "@peculiar/asn1-cms";
import { AsnConvert } from "@peculiar/asn1-schema";
import { Certificate } from "@peculiar/asn1-x509";
import { describe, expect, it } from "vitest";
import { stateOf } from "../../../test/support/chip/authorities.ts";
import { ALGORITHMS } from "../../../test/support/chip/keys.ts";
import { passportOf } from "../../../test/support/chip/passport.ts";
import { readCertificate } from "./certificate.ts";
import { readTlv } from "./der.ts";
import { hexOf } from "./der-values.ts";
import { readSecurityObject } from "./security-object.ts";

const hex = (octets: ArrayBuffer | undefined) => hexOf(new Uint8Array(octets ?? new ArrayBuffer(0)));

describe("our reader and @peculiar/asn1 see the same", () => {
  it.each(ALGORITHMS)("in a security object and its certificate: %s", (algorithm) => {
    const { sod } = passportOf(stateOf(algorithm), { signedAt: "2024-05-01T00:00:00Z" }).files;
    const info = AsnConvert.parse(readTlv(sod, "EF.SOD").value, ContentInfo);
    const theirs = AsnConvert.parse(info.content, SignedData);
    const { signed } = readSecurityObject(sod);
    const [signer] = theirs.signerInfos;
    expect(signed.contentType).toBe(theirs.encapContentInfo.eContentType);
    expect(hexOf(signed.content)).toBe(hex(theirs.encapContentInfo.eContent?.single?.buffer));
    expect(hexOf(signed.signer.signature)).toBe(hex(signer?.signature.buffer));
    expect(signed.signer.algorithm.oid).toBe(signer?.signatureAlgorithm.algorithm);
    expect(signed.certificates.length).toBe(theirs.certificates?.length);

    const [raw = new Uint8Array()] = signed.certificates;
    const ours = readCertificate(raw);
    const { tbsCertificate: body, tbsCertificateRaw, signatureValue } = AsnConvert.parse(raw, Certificate);
    expect(hexOf(ours.signed.octets)).toBe(hex(tbsCertificateRaw));
    expect(hexOf(ours.signed.signature)).toBe(hex(signatureValue));
    expect(ours.serial).toBe(hex(body.serialNumber));
    expect(ours.notBefore).toEqual(body.validity.notBefore.getTime());
    expect(ours.notAfter).toEqual(body.validity.notAfter.getTime());
    expect(ours.subject.text).toBe(
      body.subject.flatMap((set) => set.map(({ value }) => `${value}`)).length === 2
        ? "C=DE, CN=ds-test"
        : "",
    );
  });
});
