// Each test has the machine to itself: what is measured is how silos behave, not how many of them fit on it.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
