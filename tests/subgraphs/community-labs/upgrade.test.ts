import { thePartner } from "../../../shared/auth/caller.js";
import { openDatabase } from "../../../shared/database/data-source.js";
import { migrate } from "../../../shared/database/migrate.js";
import { CommunityLabs1700000000002 } from "../../../subgraphs/community-labs/migrations/1700000000002-community-labs.js";
import { communityLabsSubgraph } from "../../../subgraphs/community-labs/subgraph.js";
import { query, throwAwayDatabase } from "../../support/postgres.js";
import { brokenLaws } from "../../support/traffic.js";
import { laws } from "./laws.js";

it("takes a database over that was filled before there were mutations, and its laws hold", async () => {
  const { url, drop } = await throwAwayDatabase("community-labs");
  try {
    const before = await openDatabase({
      ...communityLabsSubgraph,
      url,
      migrations: [CommunityLabs1700000000002],
    });
    await migrate(before);
    // A lab's partners were a table then.
    await before.query("ALTER TABLE community_lab ADD COLUMN partner_ids text[]");
    await before.transaction((tx) => communityLabsSubgraph.fillWithDemoData(tx, 1));
    await before.query(`
      INSERT INTO lab_partner SELECT id, unnest(partner_ids) FROM community_lab;
      ALTER TABLE community_lab DROP COLUMN partner_ids`);
    await before.destroy();

    const after = await openDatabase({ ...communityLabsSubgraph, url, otherwise: thePartner });
    await migrate(after);
    await after.destroy();
    expect(await brokenLaws(url, laws)).toEqual({});
    const late = "SELECT FROM lab_initiative WHERE state <> 'OPEN' AND closed_at IS NULL";
    expect(await query(url, late)).toEqual([]);
  } finally {
    await drop();
  }
});
