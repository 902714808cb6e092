/** "CfA1", as `PRAGMA application_id`: tells our files from every other SQLite database. */
export const applicationId = 0x43_66_41_31;
