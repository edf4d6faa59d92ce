package io.holdduration.faults;

import io.holdduration.testing.Fencing;
import io.holdduration.testing.ForkedProcessor;

/** What can happen to the machines. Each strikes, lets time pass where it has to last, and repairs what it has broken. */
enum Fault {
    /** An instance dies and is started again on its disk. */
    KILL {
        @Override
        void strike(Site site) throws Exception {
            int victim = site.anyInstance();
            site.struck();
            site.fleet().kill(victim);
            site.fleet().start(victim);
        }
    },
    /** An instance dies and its disk with it. */
    KILL_AND_WIPE {
        @Override
        void strike(Site site) throws Exception {
            int victim = site.anyInstance();
            site.struck();
            site.fleet().kill(victim);
            site.fleet().wipe(victim);
            site.fleet().start(victim);
        }
    },
    /** An instance that has lost its disk dies again while it restores. */
    KILL_IN_RESTORE {
        @Override
        void strike(Site site) throws Exception {
            int victim = site.anyInstance();
            site.struck();
            site.fleet().kill(victim);
            site.fleet().wipe(victim);
            site.fleet().start(victim);
            site.awaitRestore(victim);
            site.struck();
            site.fleet().kill(victim);
            site.fleet().start(victim);
        }
    },
    /** An instance is stopped as it should be, and started again. */
    STOP_AND_START {
        @Override
        void strike(Site site) throws Exception {
            int victim = site.anyInstance();
            site.struck();
            site.fleet().stop(victim);
            site.fleet().start(victim);
        }
    },
    /** There are more instances for a while: one, three, one. */
    SCALE {
        @Override
        void strike(Site site) throws Exception {
            site.scaleTo(3);
            site.letPass(6);
            site.struck();
            site.scaleTo(1);
        }
    },
    /**
     * An instance stands still until the group has given it up and others do its work, and then goes on as if nothing had happened:
     * with the work in its hands, until it is refused. Then it is fenced and joins again, or dies of it, if it tries to end a
     * transaction that has timed out.
     */
    ZOMBIE {
        @Override
        void strike(Site site) throws Exception {
            int victim = site.anyInstance();
            site.await("membership", () -> site.members(victim) == Site.THREADS);
            ForkedProcessor zombie = site.fleet().instance(victim);
            int before = zombie.log().length();
            site.struck();
            zombie.freeze();
            site.await("expulsion", () -> site.members(victim) == 0);
            if (site.fleet().running().size() > 1) {
                site.awaitFlow();
            }
            zombie.thaw();
            // of all of its threads: one may be fenced while another dies, and the process then is no longer a victim
            // for the next fault
            site.await(
                    "fencing",
                    () -> Fencing.isComplete(zombie.log().substring(before), Site.THREADS)
                            || Fencing.hasDiedOfItsTransaction(zombie));
        }
    },
    /** A broker dies and comes back. */
    KILL_BROKER {
        @Override
        void strike(Site site) throws Exception {
            int node = site.anyBroker();
            site.struck();
            site.cluster().kill(node);
            site.letPass(4);
            site.cluster().startAgain(node);
        }
    },
    /** One broker after the other is stopped as it should be, and started again. */
    ROLLING_RESTART {
        @Override
        void strike(Site site) throws Exception {
            for (int node = 0; node < site.cluster().size(); node++) {
                site.struck();
                site.cluster().stop(node);
                site.cluster().startAgain(node);
                site.awaitInSync();
            }
        }
    },
    /** The output topic lacks a copy that it must have, so that nobody can write to it for a while. */
    OUTPUT_UNWRITABLE {
        @Override
        void strike(Site site) throws Exception {
            int node = site.anyBroker();
            site.requireInSync(3);
            site.struck();
            site.cluster().kill(node);
            site.letPass(12);
            site.cluster().startAgain(node);
            site.requireInSync(2);
        }
    };

    abstract void strike(Site site) throws Exception;
}
