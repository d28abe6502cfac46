# SPDX-License-Identifier: Apache-2.0
<#
.SYNOPSIS
Sets up, tests and starts TI-M Desktop from a clone on Windows. Not yet tried on a real Windows.
.DESCRIPTION
powershell -ExecutionPolicy Bypass -File packaging\setup.ps1 setup|run|test|demo|help [arguments]
Needs Python 3.11 or newer (the "py" launcher, "python" on the PATH, or its path in TIM_PYTHON).
Everything else comes hash-locked from packaging\locks. Nothing needs administrator rights.
#>
# No parameter attributes: with them PowerShell would read pytest's -k or -x as parameters of its own.
param([string] $Command = 'help')
$Rest = @($args)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$Root = Split-Path -Parent $PSScriptRoot
$Venv = Join-Path $Root '.venv'
$Scripts = Join-Path $Venv 'Scripts'
$Py = Join-Path $Scripts 'python.exe'
$Locks = Join-Path $PSScriptRoot 'locks'

# A failing program is no PowerShell error by itself.
function Assert-Success([string] $What) {
    if ($LASTEXITCODE -ne 0) { throw "$What failed (exit code $LASTEXITCODE)" }
}

function Test-Python([string[]] $Candidate) {
    if (-not (Get-Command $Candidate[0] -ErrorAction SilentlyContinue)) { return $false }
    $options = @($Candidate | Select-Object -Skip 1)
    # The Store's placeholder "python" also ends here: it prints a hint and fails.
    try { & $Candidate[0] @options -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>$null | Out-Null }
    catch { return $false }
    return $LASTEXITCODE -eq 0
}

function Find-Python {
    $candidates = @()
    if ($env:TIM_PYTHON) { $candidates += , @($env:TIM_PYTHON) }
    foreach ($version in '3.13', '3.12', '3.11') { $candidates += , @('py', "-$version") }
    $candidates += , @('python')
    foreach ($candidate in $candidates) {
        if (Test-Python $candidate) { return , $candidate }
    }
    throw 'Python 3.11 or newer is needed; name its python.exe in TIM_PYTHON.'
}

function New-Environment {
    $marker = Join-Path $Venv '.root'
    # A copied or moved clone carries programs that name the old place: made anew.
    if ((Test-Path $Py) -and (Test-Path $marker) -and ((Get-Content $marker -Raw).Trim() -eq $Root)) { return }
    $python = Find-Python
    $options = @($python | Select-Object -Skip 1)
    Write-Host "Making .venv with $($python -join ' ')"
    if (Test-Path $Venv) { Remove-Item $Venv -Recurse -Force }
    & $python[0] @options -m venv $Venv
    Assert-Success 'python -m venv'
    # The clone itself instead of an installed copy. Written by Python: it reads .pth files as its own
    # encoding, and the path may hold an umlaut.
    & $Py -c "import pathlib, sys, sysconfig
target = pathlib.Path(sysconfig.get_path('purelib'), 'timclient.pth')
encoding = 'utf-8' if sys.version_info >= (3, 13) else 'locale'
target.write_text(sys.argv[1] + '\n', encoding=encoding)" $Root
    Assert-Success 'writing timclient.pth'
    Set-Content -Path $marker -Value $Root -Encoding UTF8
}

function Install-Lock([string] $Name) {
    $lock = Join-Path $Locks "$Name.txt"
    $build = Join-Path $Locks 'build.txt'
    $stamp = Join-Path $Venv ".lock-$Name"
    $sum = (Get-FileHash $build).Hash + (Get-FileHash $lock).Hash
    if ((Test-Path $stamp) -and ((Get-Content $stamp -Raw).Trim() -eq $sum)) { return }
    Write-Host "Installing Python packages: $Name"
    & $Py -m pip install -qq --disable-pip-version-check --require-hashes -r $build
    Assert-Success 'pip'
    # pip and not uv: it knows the proxy and the certificates that a practice's administrator set.
    & $Py -m pip install -q --disable-pip-version-check --require-hashes --no-build-isolation -r $lock
    Assert-Success 'pip'
    Set-Content -Path $stamp -Value $sum -Encoding ASCII
}

function Build-Translations {
    foreach ($ts in Get-ChildItem (Join-Path $Root 'translations') -Filter '*.ts') {
        $qm = [IO.Path]::ChangeExtension($ts.FullName, '.qm')
        if ((Test-Path $qm) -and ((Get-Item $qm).LastWriteTime -ge $ts.LastWriteTime)) { continue }
        & (Join-Path $Scripts 'pyside6-lrelease.exe') -silent $ts.FullName -qm $qm
        Assert-Success 'pyside6-lrelease'
    }
}

# Windows has a wheel for card readers: no compiler, so they are always part of it.
function Install-Client([string[]] $Names) {
    New-Environment
    foreach ($name in $Names) { Install-Lock $name }
    Build-Translations
}

function Invoke-Gate([string] $Title, [string] $Program, [string[]] $Options) {
    Write-Host "`n== $Title =="
    & (Join-Path $Scripts $Program) @Options | Out-Host
    if ($LASTEXITCODE -ne 0) { return $Title }
}

function Invoke-Tests {
    # The test world needs Linux (there is no homeserver for Windows): only the tests without it.
    Install-Client @('cards', 'test')
    Remove-Item Env:PYTHONASYNCIODEBUG -ErrorAction SilentlyContinue
    $failed = @(
        Invoke-Gate 'ruff check' 'ruff.exe' @('check', '.')
        Invoke-Gate 'ruff format' 'ruff.exe' @('format', '--check', '.')
        Invoke-Gate 'mypy' 'mypy.exe' @()
        Invoke-Gate 'import-linter' 'lint-imports.exe' @()
        Invoke-Gate 'pytest' 'python.exe' (@('-m', 'pytest', 'tests/unit', 'tests/ui') + $Rest)
    )
    if ($failed) { throw "failed: $($failed -join ', ')" }
}

Push-Location $Root
try {
    if ($Command -ne 'help') { Write-Host 'Windows: written with care, but not yet tried.' }
    switch ($Command) {
        'setup' {
            Install-Client @('cards')
            Write-Host 'Ready. Start the client with: packaging\setup.ps1 run'
        }
        'run' {
            Install-Client @('cards')
            & $Py -m timclient @Rest
            exit $LASTEXITCODE
        }
        'test' { Invoke-Tests }
        'demo' {
            Write-Host 'The demo world does not run on Windows itself: its homeserver needs Linux.'
            Write-Host 'In the Windows Subsystem for Linux, in this clone: sh packaging/setup.sh demo'
            exit 2
        }
        'help' { Get-Help $PSCommandPath }
        default { throw "no such command: $Command (setup, run, test, demo, help)" }
    }
}
finally { Pop-Location }
