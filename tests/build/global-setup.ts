import { clearSites } from '../support/sites.ts';

/** Before the tests of the build, each run. */
export default clearSites;
