import { clearSites } from '../sites.ts';

/** Before the tests of the build, each run. */
export default clearSites;
