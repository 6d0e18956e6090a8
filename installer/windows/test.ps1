# Installs an .msi silently, uses it, installs a higher version over it and removes it: test.ps1 FIRST.msi HIGHER.msi
# As administrator. Ends with an error at the first step that does not do what it must.
param([Parameter(Mandatory)][string]$First, [Parameter(Mandatory)][string]$Higher)
$ErrorActionPreference = "Stop"
$program = Join-Path $env:ProgramFiles "Millwright"
$cli = Join-Path $program "millwright-cli.exe"
$data = Join-Path $env:LOCALAPPDATA "Millwright-demo"

function Install([string[]]$Arguments) {
    $run = Start-Process msiexec.exe -ArgumentList ($Arguments + "/qn", "/norestart") -Wait -PassThru
    if ($run.ExitCode -ne 0) { throw "msiexec $Arguments ended with $($run.ExitCode)" }
}
function Millwright {
    & $cli @args
    if ($LASTEXITCODE -ne 0) { throw "millwright $args ended with $LASTEXITCODE" }
}

Install "/i", (Resolve-Path $First)
Millwright --version
Millwright models
Millwright demo --headless --readings 2000
$before = (Millwright fleet --json --data-dir $data | ConvertFrom-Json | ConvertTo-Json -Depth 9).Length
if ($before -lt 500) { throw "the fleet is not there" }
Install "/i", (Resolve-Path $Higher)
Millwright fleet --data-dir $data
Install "/x", (Resolve-Path $Higher)
if (Test-Path $cli) { throw "the program stayed after its removal" }
if (-not (Test-Path (Join-Path $data "millwright.db"))) { throw "the data went with the program" }
Write-Output "All steps passed."
