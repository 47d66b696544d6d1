# Every way to build, run and check TSLab. `make` alone lists them.
.PHONY: help run build stop status clean-data timeline journal clock fault token topology rdp-client lsreport lsview \
	tsctst check torment backup restore measure scale benchmark fuzz never-wrong test test-one test-replicated verify \
	format images kubernetes-rehearsal
.DEFAULT_GOAL := help

MAVEN = JAVA_HOME="$$(etc/find-jdk.sh)" && export JAVA_HOME && \
	export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow $$MAVEN_OPTS" && mvn

# What tests need besides a JDK: command=Debian package.
TESTED_WITH = mvn=maven xfreerdp=freerdp2-x11 rdesktop=rdesktop Xvfb=xvfb xauth=xauth chromium=chromium \
	chromedriver=chromium-driver openssl=openssl

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: build ## build if needed, start the ecosystem, prove its main job; Ctrl-C ends it (TSLAB_PORT_OFFSET=100 shifts its ports)
	@exec etc/lab.sh run

build: ## build what has changed, without tests
	@etc/build.sh

stop: ## end the ecosystem, or what was left of it
	@etc/lab.sh stop

status: ## show which of its processes are running
	@etc/lab.sh status

clean-data: ## forget all data and secrets, to begin afresh
	@etc/lab.sh clean-data

timeline: ## print the events of the running ecosystem (FOLLOW=1 goes on printing)
	@etc/lab.sh timeline $(if $(FOLLOW),--follow)

journal: ## print the decisions of all services and their reasons (SUBJECT=LS01 for one)
	@etc/lab.sh journal $(if $(SUBJECT),--subject='$(SUBJECT)')

clock: ## show the clock, or turn it: make clock OFFSET=P90D, make clock FREEZE=2003-04-24T00:00:00Z
	@etc/lab.sh clock $(if $(OFFSET),--offset='$(OFFSET)') $(if $(FREEZE),--freeze='$(FREEZE)')

fault: ## show faults, order one, end all: make fault TARGET=TS01 NEXT=2 THEN='{"effect":"cut-after","pdus":3}', make fault CLEAR=1
	@etc/lab.sh fault $(if $(CLEAR),--clear) $(if $(SERVICE),--service='$(SERVICE)') \
		$(if $(OPERATION),--operation='$(OPERATION)') $(if $(TARGET),--target='$(TARGET)') $(if $(NEXT),--next='$(NEXT)') \
		$(if $(PROBABILITY),--probability='$(PROBABILITY)') $(if $(THEN),--then='$(THEN)')

token: ## print a token: make token ROLE=instructor SUBJECT=me
	@etc/lab.sh token --role '$(or $(ROLE),instructor)' --subject '$(or $(SUBJECT),me)'

topology: ## build a topology in the running ecosystem, step by step: make topology PRESET=a (or b, or c)
	@etc/lab.sh topology '$(or $(PRESET),a)'

rdp-client: build ## connect to TS01 as an RDP client: make rdp-client ARGS='--name PC-ONE --show' (ARGS=--help lists all)
	@etc/lab.sh rdp-client $(ARGS)

lsreport: ## report the licenses that license servers have issued: make lsreport ARGS='/T /W'
	@etc/lab.sh lsreport $(ARGS)

lsview: ## show the license servers and whether they answer (ARGS=--watch: every 5 minutes)
	@etc/lab.sh lsview $(ARGS)

check: ## recount every license from lists and events: nothing lost, nothing twice
	@etc/lab.sh check

torment: build ## kill processes with -9 under load, see whether anything is lost: make torment KILLS=50 SEED=1 CALLERS=16
	@etc/lab.sh torment $(if $(KILLS),--kills='$(KILLS)') $(if $(SEED),--seed='$(SEED)') \
		$(if $(CALLERS),--callers='$(CALLERS)')

backup: ## take a backup of the running ecosystem: make backup INTO=directory
	@etc/lab.sh backup --into='$(INTO)'

restore: build ## make an ecosystem of a backup, where there is none: make restore FROM=directory TSLAB_HOME=other-directory
	@etc/lab.sh restore --from='$(FROM)'

tsctst: ## decode the CALs that clients have stored (ARGS=file)
	@etc/lab.sh tsctst $(ARGS)

measure: build ## measure start, memory and rates of an ecosystem of its own (INTO=docs/performance.md puts them there; ONLY=rdp,silence)
	@etc/install-packages.sh pgbench=postgresql pebble=pebble
	@etc/lab.sh measure $(if $(INTO),--into='$(INTO)') $(if $(ONLY),--only='$(ONLY)')

scale: build ## say on paper what a million license servers and a billion CALs would take
	@etc/lab.sh scale

benchmark: ## measure the pieces of the wire alone, in time and in bytes allocated (two minutes)
	@etc/install-packages.sh mvn=maven
	@etc/benchmark.sh

fuzz: ## let Jazzer loose on the wire: make fuzz FOR=10m
	@etc/install-packages.sh mvn=maven
	@etc/fuzz.sh '$(or $(FOR),10m)'

never-wrong: ## hold license servers against their model by random steps: make never-wrong FOR=10m (SEED=5 takes one seed again)
	@$(MAVEN) verify -pl license-server-service -am -Dtest=NeverWrongTest -Dsurefire.failIfNoSpecifiedTests=false \
		$(if $(SEED),-Dtslab.never-wrong.seed='$(SEED)',-Dtslab.never-wrong.for='PT$(or $(FOR),10m)')

images: ## build the container images by podman (BASE=debootstrap where no registry is within reach; ARCHIVE=file)
	@BASE='$(BASE)' ARCHIVE='$(ARCHIVE)' deploy/images/build.sh

kubernetes-rehearsal: ## run the pods of deploy/kubernetes/overlays/lab by podman, without a cluster, and prove the main job
	@etc/build.sh
	@deploy/kubernetes/rehearse.sh

test: ## run every test, and fail on any difference of format; this is what CI runs
	@etc/install-packages.sh $(TESTED_WITH)
	@$(MAVEN) verify -Dformatter.goal=validate

test-replicated: ## run the end-to-end tests with two processes of each service (REPLICAS=3)
	@etc/install-packages.sh $(TESTED_WITH)
	@$(MAVEN) verify -pl lab -am -Dtest='org.tslab.lab.endtoend.*Test' -Dsurefire.failIfNoSpecifiedTests=false \
		-Dtslab.replicas='$(or $(REPLICAS),2)'

verify: ## format, then run every test (ARGS=-Ddocs.write=true writes down what real clients were seen to do)
	@etc/install-packages.sh $(TESTED_WITH)
	@$(MAVEN) verify $(ARGS)

test-one: ## run one test class: make test-one MODULE=rdp-licensing TEST=WireTest
	@$(MAVEN) verify -pl '$(MODULE)' -am -Dtest='$(TEST)' -Dsurefire.failIfNoSpecifiedTests=false $(ARGS)

format: ## format the sources
	@$(MAVEN) -q process-sources
