# What there is to do here; `make` lists it. The logic is in the modules.
MVN = mvn -B -ntp

.PHONY: help demo test test-chart test-wars kind-demo e2e golden fuzz hostile bench-app-server bench-operator
help:      ## this list
	@sed -n 's/^\([a-z0-9-]*\):  *## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 24
demo:      ## the hello example on this machine: nginx and an app server, without Docker or Kubernetes
	@operator/cli/bin/demo
test:      ## all tests that need no cluster
	@e2e/bin/summary --reset; $(MVN) verify; status=$$?; helm/bin/chart test || status=1; e2e/bin/summary; exit $$status
test-chart: ## the tests of the chart alone
	@helm/bin/chart test; status=$$?; e2e/bin/summary helm; exit $$status
test-wars: ## public servlet applications on the app server, downloaded; WARS=quick for three of them, or their names
	@app-server/bin/test-wars $(WARS)
kind-demo: ## the hello example in a kind cluster
	@e2e/bin/kind-demo
e2e:       ## the tests that need a cluster, in kind
	@e2e/bin/summary --reset; e2e/bin/cluster prepare && $(MVN) verify -DskipTests -Pe2e -pl e2e/kind -am; status=$$?; e2e/bin/summary; exit $$status
golden:    ## writes the generated files anew: the definition, its copy in the chart, the golden files, the list of reasons, the chart's README
	@$(MVN) -q test -Dgolden.update=true -pl crds,operator/render,operator/controller -am -Dtest='CustomResourceDefinitionTest,GoldenTest,ReasonsDocumentTest' -Dsurefire.failIfNoSpecifiedTests=false
	@helm/bin/chart readme
fuzz:      ## lets each fuzz test search for two minutes; FUZZ=-Dfuzz.duration=1h for longer
	@e2e/bin/fuzz $(FUZZ)
hostile:   ## 1,000 runs of a WAR that fails in each way at each time: nothing may be left of it
	@$(MVN) -q test -pl app-server/server -am -Dtest=HostileWarTest -Dhostile.rounds=59 -Dsurefire.failIfNoSpecifiedTests=false
bench-app-server: ## measures the app server beside uWSGI and plain Jetty; BENCH=parser for the parser alone
	@app-server/bin/bench $(BENCH)
bench-operator: ## renders 1000 routes, by JMH; BENCH="validate CHECKOUT" for `webstack validate` beside that of another checkout; BENCH=operator for the cost of a stack
	@operator/bin/bench $(BENCH)
