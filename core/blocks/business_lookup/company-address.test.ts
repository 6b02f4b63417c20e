import { describe, expect, it } from "vitest";
import { addressCheck } from "./judge.ts";

const outcome = (asked: string, listed: string, physical_address?: Record<string, string>) =>
  addressCheck(asked, { address: listed, ...(physical_address === undefined ? {} : { physical_address }) })
    .outcome;

describe("the address of a company", () => {
  it.each([
    ["12 Market Street, Wilmington, DE 19801", "12 MARKET ST, WILMINGTON, US-DE, 19801, US"],
    [
      "12 Market Street Suite 200, Wilmington, Delaware 19801, USA",
      "Suite 200, 12 Market St, Wilmington, US-DE, 19801, US",
    ],
    ["1209 Orange Street, Wilmington, DE", "C/O Agent Inc, 1209 Orange Street, Wilmington, US-DE, 19801, US"],
    ["12 Invented Lane, Bristol BS1 1AA", "12, Invented Lane, Bristol, BS1 1AA, England"],
    ["Erfundene Str. 4, 28195 Bremen", "Erfundene Straße 4, 28195 Bremen"],
    ["12 Rue de la Paix, 75002 Paris", "12 Rue de la Paix, Paris"],
    ["12, Invented Lane, Bristol BS1 1AA", "12 Invented Lane, Bristol, BS1 1AA, England"],
    ["Via Roma, 5, 20121 Milano", "Via Roma 5, Milano, IT"],
    ["1 Main Street, Springfield, IL", "1 Main St, Springfield, US-IL, 62701, US"],
    ["1 King Street, London, ON N6A 1B1", "1 King Street, London, CA-ON, N6A 1B1, CA"],
    ["1 Main Street, Delaware, Ohio 43015 USA", "1 Main Street, Delaware, US-OH, 43015, US"],
    ["1 Main Street, Washington", "1 Main Street, Washington, D.C., USA"],
    ["1 Main Street, Franklin, West Virginia", "1 Main Street, Franklin, US-WV, US"],
    ["12 La Rue, Paris, FR", "12 La Rue, Paris"],
    ["Building 4, 12 Oak Lane, Leeds", "12 Oak Lane, Leeds"],
    ["12345 Quill Boulevard, Springfield 62701", "12345 Quill Blvd, Springfield, US-IL, 62701-1234, US"],
    [
      "1600 Amphitheatre Parkway, Mountain View, CA 94043",
      "1600 Amphitheatre Pkwy, Mountain View, US-CA, 94043, US",
    ],
    [
      "1600 Amphitheatre Parkway Mountain View CA 94043",
      "1600 AMPHITHEATRE PKWY, MOUNTAIN VIEW, US-CA, 94043",
    ],
    ["12 Main Street, Suite 400, Springfield", "12 Main St, Ste. 400, Springfield"],
    ["12 Main Street #400, Springfield", "12 Main St, Ste. 400, Springfield"],
    ["350 Fifth Avenue, New York", "350 5th Ave, New York, US-NY"],
    ["One Apple Park Way, Cupertino", "1 Apple Park Way, Cupertino, US-CA"],
    ["12 Main Street, 3rd Floor, Springfield", "12 Main Street, Fl 3, Springfield"],
    ["12 Main Street, Third Floor, Springfield", "12 Main Street, Springfield"],
    ["12 Oak Place, Springfield", "12 Oak Pl, Springfield"],
    ["12 Oak Square, Springfield", "12 Oak Sq, Springfield"],
    ["12 Oak Circle, Springfield", "12 Oak Cir, Springfield"],
    ["12 Oak Terrace, Springfield", "12 Oak Ter, Springfield"],
    ["12 Oak Highway, Springfield", "12 Oak Hwy, Springfield"],
    ["PO Box 12, Road Town, Tortola", "P.O. Box 12, Road Town, Tortola, VG1110"],
    ["Damrak 1, 1012 LG Amsterdam", "Damrak 1, 1012LG Amsterdam"],
    ["Level 5, 12 Wattle Street, Sydney 2000", "L 5, 12 Wattle St, Sydney NSW 2000"],
    ["1 Main Street, Victoria", "1 Main Street, Victoria BC"],
    ["1 Main Street, Richmond VIC 3121", "1 Main Street, Richmond, Victoria, Australia"],
    ["Quillweg 4, 80331 Quillstadt", "Quillweg 4, 80331 Quillville"],
    ["Bahnhofstrasse 1, CH-8001 Zürich", "Bahnhofstrasse 1, 8001 Zurich"],
    ["Ivy House, Leeds LS1 1AA", "Ivy House, Leeds, LS1 1AA, England"],
  ])("is the register's: %s, %s", (asked, listed) => {
    expect([outcome(asked, listed), outcome(listed, asked)]).toEqual(["passed", "passed"]);
  });

  it.each([
    ["1 Main Street, Springfield, IL 62701", "1 Oak Street, Springfield, US-IL, 62701, US"],
    ["Suite 200, 12 Main St, Springfield, IL", "Suite 200, 12 Oak St, Springfield, US-IL, 62701"],
    ["5 South Road, Leeds", "5 North Road, Leeds"],
    ["15 High Road, London", "15 High Street, London"],
    ["12a High Street, London", "12b High Street, London"],
    ["Rose Cottage, Leeds", "Ivy Cottage, Leeds"],
    ["12, Other Lane, Bristol BS1 1AA", "12, Invented Lane, Bristol, BS1 1AA, England"],
    ["Via Roma, 5, 20121 Milano", "Via Verdi, 5, 20121 Milano"],
    ["12, rue Voltaire, 75002 Paris", "12, rue Rousseau, 75002 Paris"],
    ["Calle Mayor, 5", "Calle Menor, 5"],
    ["Calle Mayor, 5, Madrid", "Calle Menor, 5, Madrid"],
    ["Unit 5, Oak Road, Leeds", "Unit 5, Elm Road, Leeds"],
    ["Suite 200, Main Street, X", "Suite 200, Oak Street, X"],
    ["Ivy House, Leeds LS1 1AA", "Rose House, Leeds LS1 1AA"],
    ["Ivy House, Canberra ACT 2601", "Rose House, Canberra ACT 2601"],
    ["4, Main Street, Springfield 62701", "4, Oak Street, Springfield 62701"],
    ["Tower House, 12, Oak Lane, Leeds", "Tower House, 12, Elm Lane, Leeds"],
    ["London", "1 Main Street, London"],
    ["New York", "1 Main Street, New York"],
    ["Jersey, Channel Islands", "Tower House, Jersey, Channel Islands"],
    ["1 Main Street, Springfield, IL", "1 Main Street, Springfield, MA"],
    ["1 Main Street, Springfield, IL", "1 Main St, Springfield, US-MA, 01103, US"],
    ["1 Main Street, Springfield IL 62701", "1 Main St, Springfield, US-MA, US"],
    ["1 King Street, London, ON", "1 King Street, London, CA-BC, CA"],
    ["1 Main Street, Springfield, Illinois", "1 Main Street, Springfield, US-MA, US"],
    ["1 Main Street, Springfield, Illinois 62701", "1 Main Street, Springfield, Massachusetts"],
    ["1 Main Street, Springfield IL USA", "1 Main Street, Springfield, MA"],
    ["1 Main Street, Springfield, IL 62701 USA", "1 Main Street, Springfield, US-MA, US"],
    ["1 Main Street, Springfield (IL)", "1 Main Street, Springfield, M.A."],
    ["1 Main Street, Franklin, West Virginia", "1 Main Street, Franklin, Virginia"],
    ["1 Main Street, Richmond VIC 3121", "1 Main Street, Richmond, New South Wales, Australia"],
    ["1 Main Street, Springfield", "1 Main Street, Shelbyville"],
    ["1 Main Street Springfield", "1 Main Street, Shelbyville"],
    ["1 Main Street, Springfield, Illinois, USA", "1 Main Street, Shelbyville, Illinois, USA"],
    ["Springfield, Main Street 1", "Shelbyville, Main Street 1"],
    ["1 Main Street, Springfield 62701", "1 Main Street, Springfield 62799"],
    ["12 High Street, Bristol BS1 1AA", "12 High Street, Bristol BS2 2BB"],
    ["12 Old Market Street, Leeds", "12 Market Street, Leeds"],
    ["12 Main Street, Suite 200, Springfield", "12 Main Street, Suite 300, Springfield"],
    ["PO Box 12, Road Town, Tortola", "PO Box 13, Road Town, Tortola"],
    ["12 Fifth Avenue, New York", "12 Sixth Avenue, New York"],
    ["12 Other Lane, Bristol BS1 1AA", "12, Invented Lane, Bristol, BS1 1AA, England"],
  ])("is another one: %s, %s", (asked, listed) => {
    expect([outcome(asked, listed), outcome(listed, asked)]).toEqual(["failed", "failed"]);
  });

  it("may be where it is run from", () => {
    const physical = { address_line_1: "7 Harbour", locality: "Exampleport", country: "US" };
    const listed = "1209 Orange Street, Wilmington, US-DE, 19801, US";
    expect(outcome("7 Harbour, Exampleport", listed, physical)).toBe("passed");
    expect(outcome("8 Harbour, Exampleport", listed, physical)).toBe("failed");
    expect(addressCheck("7 Harbour", { address: null }).outcome).toBe("not_applicable");
  });
});
